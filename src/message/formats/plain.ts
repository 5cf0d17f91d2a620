import type { Block } from '../bbcode/blocks'
import { spellAddresses } from './addresses'

const plainBlock = ({ runs, isQuoted }: Block): string => {
  const text = spellAddresses(runs, () => true)
    .map((run) => run.text)
    .join('')
  return isQuoted ? `> ${text.replaceAll('\n', '\n> ')}` : text
}

export const toPlain = (blocks: readonly Block[]): string => blocks.map(plainBlock).join('\n')
