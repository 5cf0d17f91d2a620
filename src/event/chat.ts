import type * as t from 'io-ts'

import { struct } from '../codec/struct'
import { text } from '../codec/text'
import type { WireRecord } from '../wire/record'

/**
 * A chat of the external system, by the id that your connector sent in `imconnector.send.messages`. The id is
 * opaque text, as your system writes it: `+15550100123`, `-1001234567890`, a UUID, or empty. The
 * documentation calls it an integer, which is wrong. An id that contains `|` arrives cut off there.
 *
 * @category messages
 * @since 0.1.0
 */
export interface ExternalChat {
  id: string
}

/**
 * The codec of {@link ExternalChat}.
 *
 * @example
 * import { ExternalChat } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * assert.deepEqual(ExternalChat.decode({ id: '00491512345' }), { _tag: 'Right', right: { id: '00491512345' } })
 *
 * @category messages
 * @since 0.1.0
 */
export const ExternalChat: t.Type<ExternalChat, WireRecord> = /* @__PURE__ */ struct<ExternalChat>(
  'ExternalChat',
  () => ({ id: text }),
)
