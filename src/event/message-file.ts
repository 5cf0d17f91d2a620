import type * as t from 'io-ts'

import { integer } from '../codec/integer'
import { optional, struct } from '../codec/struct'
import { text } from '../codec/text'
import type { WireRecord } from '../wire/record'

/**
 * A file of an operator's message. The documentation of the event does not mention files; this is
 * what Bitrix24's server writes. A file that is gone is left out, so that a message with neither
 * text nor files can arrive.
 *
 * @category messages
 * @since 0.1.0
 */
export interface MessageFile {
  /** With its extension. */
  name: string
  /** `image`, `video`, `audio` or `file`. */
  type: string
  /** Media type; portals send it since June 2023. */
  mime?: string
  /** A short URL on the portal that redirects to the file. */
  link: string
  /** The long URL, a path on the portal, or empty; portals send it since January 2026. */
  downloadLink?: string
  /** Bytes. */
  size: number
  /** The size for a person, in the portal's language: `178.45 KB`. */
  sizef?: string
  /** Pixels, of images only; 0 is possible. */
  width?: number
  /** Pixels, of images only; 0 is possible. */
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
