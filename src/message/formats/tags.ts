import type { Block, Run } from '../bbcode/blocks'
import type { Style } from '../bbcode/codes'
import { spellAddresses } from './addresses'

/** Where HTML for a browser and HTML for Telegram are not the same. */
export interface Dialect {
  readonly lineFeed: string
  /** What is between two blocks. */
  readonly blockEnd: string
  /** What a parser drops if it comes first in an element `pre`. */
  readonly dropped: string
  readonly hasCodeInLinks: boolean
}

const escapeTags = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

const names: Readonly<Record<Style, string>> = {
  bold: 'b',
  italic: 'i',
  underline: 'u',
  strike: 's',
}

const writeRuns = (runs: readonly Run[], dialect: Dialect): string => {
  const parts: string[] = []
  let link: Run['link']
  let open: readonly Style[] = []

  const change = (styles: readonly Style[]): void => {
    const differs = open.findIndex((style, i) => styles[i] !== style)
    const kept = differs === -1 ? open.length : differs
    for (const style of open.slice(kept).reverse()) parts.push(`</${names[style]}>`)
    for (const style of styles.slice(kept)) parts.push(`<${names[style]}>`)
    open = styles
  }

  // A link is around the styles, not among them: so it is never interrupted, and its address is written once.
  const changeLink = (next: Run['link']): void => {
    if (next === link) return
    change([])
    if (link?.address?.href !== undefined) parts.push('</a>')
    if (next?.address?.href !== undefined) parts.push(`<a href="${escapeTags(next.address.href)}">`)
    link = next
  }

  for (const run of spellAddresses(runs, ({ href }) => href === undefined)) {
    changeLink(run.link)
    change(run.styles)
    const text = escapeTags(run.text).replaceAll('\n', dialect.lineFeed)
    const isCode = run.isCode && (dialect.hasCodeInLinks || link?.address?.href === undefined)
    parts.push(isCode ? `<code>${text}</code>` : text)
  }
  changeLink(undefined)
  change([])
  return parts.join('')
}

const writeCode = (runs: readonly Run[], { dropped }: Dialect): string => {
  const text = escapeTags(runs.map((run) => run.text).join(''))
  return `<pre>${text.startsWith('\n') ? dropped : ''}${text}</pre>`
}

/** Writes each of its elements closed and none inside of another of its kind. */
export const writeTags = (blocks: readonly Block[], dialect: Dialect): string =>
  blocks
    .map(({ runs, isCode, isQuoted }) => {
      const content = isCode ? writeCode(runs, dialect) : writeRuns(runs, dialect)
      return isQuoted ? `<blockquote>${content}</blockquote>` : content
    })
    .join(dialect.blockEnd)
