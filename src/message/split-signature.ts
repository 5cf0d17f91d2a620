/**
 * A message's text without the name of its author, and that name.
 *
 * @category messages
 * @since 0.3.0
 */
export interface SignedText {
  /** Name of the author as the portal shows it; absent if the text is not signed. */
  readonly operator?: string
  /** What the author wrote; empty for a message that has only files. */
  readonly text: string
}

const opening = '[b]'
const closing = ':[/b]'

// An edit has the older break on every portal. The last of these is the older break after something on the
// way has trimmed the blank from its end.
const breaks = [' [br]', '[br] ', '[br]']

const breakAt = (text: string, position: number): string | undefined =>
  breaks.find((one) => text.startsWith(one, position))

/** A message that has only files ends with its signature; on newer portals, a blank follows. */
const isEnd = (text: string, position: number): boolean =>
  position === text.length || (position === text.length - 1 && text.endsWith(' '))

/**
 * Takes the name of the author off the front of a message's text, as Bitrix24's server puts it there unless
 * the connector was registered with `NEED_SIGNATURE` `N`: `[b]Name:[/b] [br]text` since 2024,
 * `[b]Name:[/b][br] text` before and in every edit, `[b]Name:[/b] ` or `[b]Name:[/b]` for a message that has
 * only files. The name is returned as it is, with any brackets and colons that it has; so is the text, with
 * the operator's own BBCode.
 *
 * Bitrix24 turns every `[br]` that someone types into a line feed, so a `[br]` tells a signature from a text
 * that begins in bold. A text that consists only of `[b]Name:[/b]` has no such mark: it counts as a
 * signature. Pass the text as it arrived, because the blank at its end is part of the signature.
 *
 * @example
 * import { splitSignature } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * assert.deepEqual(splitSignature('[b]Klaus Weber:[/b] [br]Guten Tag!'), {
 *   operator: 'Klaus Weber',
 *   text: 'Guten Tag!',
 * })
 * assert.deepEqual(splitSignature('[b]Note:[/b] we close at 6'), { text: '[b]Note:[/b] we close at 6' })
 *
 * @category messages
 * @since 0.3.0
 */
export const splitSignature = (text: string): SignedText => {
  if (!text.startsWith(opening)) return { text }
  const start = opening.length
  const lineEnd = text.indexOf('\n')
  const line = lineEnd === -1 ? text : text.slice(0, lineEnd)
  const first = line.indexOf(closing, start)
  for (let at = first; at !== -1; at = line.indexOf(closing, at + 1)) {
    const after = at + closing.length
    const lineBreak = breakAt(line, after)
    if (lineBreak !== undefined) {
      return { operator: text.slice(start, at), text: text.slice(after + lineBreak.length) }
    }
  }
  return first !== -1 && isEnd(text, first + closing.length)
    ? { operator: text.slice(start, first), text: '' }
    : { text }
}
