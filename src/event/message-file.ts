import type * as t from 'io-ts'

import { integer } from '../codec/integer'
import { optional, struct } from '../codec/struct'
import { text } from '../codec/text'
import type { WireRecord } from '../wire/record'

/**
 * A file of an operator's message. The documentation of the event does not mention files; this is what
 * Bitrix24's server writes. It leaves out a file that no longer exists, so a message with neither text nor
 * files can arrive.
 *
 * @category messages
 * @since 0.1.0
 */
export interface MessageFile {
  /** File name with its extension. */
  name: string
  /** `image`, `video`, `audio` or `file`. */
  type: string
  /** Media type. Portals have sent it since June 2023. */
  mime?: string
  /** A short URL on the portal that redirects to the file. */
  link: string
  /** The long URL, a path on the portal, or empty. Portals have sent it since January 2026. */
  downloadLink?: string
  /** Size in bytes. */
  size: number
  /** The size for people to read, in the portal's language: `178.45 KB`. */
  sizef?: string
  /** Width of an image in pixels; can be 0. */
  width?: number
  /** Height of an image in pixels; can be 0. */
  height?: number
}

/**
 * The codec of {@link MessageFile}.
 *
 * @example
 * import { MessageFile } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const wire = { name: 'offer.pdf', type: 'file', link: 'https://demo.bitrix24.com/~Qw9Er', size: '1234' }
 *
 * assert.deepEqual(MessageFile.decode(wire), { _tag: 'Right', right: { ...wire, size: 1234 } })
 *
 * @category messages
 * @since 0.1.0
 */
export const MessageFile: t.Type<MessageFile, WireRecord> = /* @__PURE__ */ struct<MessageFile>(
  'MessageFile',
  () => ({
    name: text,
    type: text,
    mime: optional(text),
    link: text,
    downloadLink: optional(text),
    size: integer,
    sizef: optional(text),
    width: optional(integer),
    height: optional(integer),
  }),
)
