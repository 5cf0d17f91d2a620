import type { LooksLike } from '../error/event-errors'
import { ownValue, type WireRecord } from '../wire/record'

const holdsEvent = (text: string): boolean =>
  /(?:^|&)event(?:=|%3D)/i.test(text) || /"event"\s*:/.test(text)

/** The text that base64 stands for; undefined if it is not base64. */
const fromBase64 = (text: string): string | undefined => {
  // A form turns + into a blank, and takes padding for the value. Mail breaks lines.
  const standard = text
    .replace(/[\r\n]+/g, '')
    .replace(/[ -]/g, '+')
    .replaceAll('_', '/')
  if (!/^[\w+/]{8,}={0,2}$/.test(standard)) return undefined
  try {
    return atob(standard)
  } catch {
    return undefined
  }
}

/** Whether the names of a form have begun with the `amp;` of HTML since it was sent, all but the first. */
export const isEscapedHtml = (record: WireRecord): boolean =>
  ['event', 'auth'].some(
    (name) => ownValue(record, `amp;${name}`) !== undefined && ownValue(record, name) === undefined,
  )

/**
 * What the body of a record without an `event` may have been before something on its way changed it. Read as a
 * form, such a body is all in its first name.
 */
export const looksLike = (record: WireRecord): LooksLike | undefined => {
  if (ownValue(record, '?event') !== undefined) return 'QueryString'
  if (isEscapedHtml(record)) return 'EscapedHtml'
  const [name = ''] = Object.keys(record)
  if (name.startsWith('<')) return 'Xml'
  if (name.startsWith('--') && /\sContent-Disposition/i.test(name)) return 'Multipart'
  if (/^"(?:event$|\{)/.test(name)) return 'JsonString'
  if (/(?:^\??|&)event=/i.test(name)) return 'EncodedTwice'
  return holdsEvent(fromBase64(name) ?? '') ? 'Base64' : undefined
}
