import type { Block } from '../bbcode/blocks'
import { writeTags } from './tags'

// https://core.telegram.org/bots/api#html-style: line feeds stay line feeds, and there is no code in a link.
export const toTelegram = (blocks: readonly Block[]): string =>
  writeTags(blocks, { lineFeed: '\n', blockEnd: '\n', dropped: '', hasCodeInLinks: false })
