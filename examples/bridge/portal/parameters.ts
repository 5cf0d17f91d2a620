import { z } from 'zod'

import { connector, line } from './app'

const filled = z.string().min(1)
const id = z.int().positive()

// Not milliseconds.
const seconds = z.int().positive().max(9_999_999_999)

// Spelled in the same case as when it was registered: otherwise Bitrix24 forgets what was delivered.
const ofLine = { CONNECTOR: z.literal(connector), LINE: z.literal(line) }

const clientMessage = z.strictObject({
  user: z.strictObject({ id: filled, name: filled.max(25), last_name: filled.max(25) }),
  message: z.strictObject({ id: filled.max(100), text: filled }),
  chat: z.strictObject({ id: filled.regex(/^[^|]+$/) }),
})

const delivery = z.strictObject({
  im: z.strictObject({ chat_id: id, message_id: id }),
  // A list, even for a single id: without it Bitrix24 sends no edits or deletions of the message.
  message: z.strictObject({ id: z.array(filled.max(100)).min(1), date: seconds }),
  chat: z.strictObject({ id: filled }),
})

export type ClientMessage = z.infer<typeof clientMessage>
export type Delivery = z.infer<typeof delivery>

/** The exact parameters that each method must be called with. */
export const parameters = {
  'imconnector.register': z.strictObject({
    ID: filled,
    NAME: filled,
    ICON: z.strictObject({ DATA_IMAGE: filled.startsWith('data:image/svg+xml;') }),
    PLACEMENT_HANDLER: z.url(),
  }),
  'imconnector.activate': z.strictObject({ ...ofLine, ACTIVE: z.literal([0, 1]) }),
  'event.bind': z.strictObject({ event: filled, handler: z.url() }),
  'imconnector.send.messages': z.strictObject({
    ...ofLine,
    MESSAGES: z.array(clientMessage).min(1),
  }),
  'imconnector.send.status.delivery': z.strictObject({
    ...ofLine,
    MESSAGES: z.array(delivery).min(1),
  }),
}
