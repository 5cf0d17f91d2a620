// message/: what a handler does with a message: delivery status, signature, text, URL of a file

import type { AddedMessage } from '../event/added-message'
import type { ExternalChat } from '../event/chat'
import type { ImMessage } from '../event/im-message'
import { messageAdd, type MessageAddEvent } from '../event/message-add'
import { isRecord } from '../wire/record'

/**
 * The event whose messages can be delivered. It may come from a request or from the list of offline events.
 *
 * @category messages
 * @since 0.3.0
 */
export type DeliverableEvent = Pick<MessageAddEvent, 'event' | 'data'>

/**
 * States that a message of an event has reached the external system.
 *
 * @category messages
 * @since 0.3.0
 */
export interface Delivery<Message extends AddedMessage = AddedMessage> {
  /** The message of the event, or a copy of it: its `im` is compared. */
  readonly message: Message
  /**
   * The id that the external system gave the message, or the ids of all parts that it became. Bitrix24 keeps
   * 100 characters of each id: if it is longer, edits and deletions arrive with a damaged id.
   */
  readonly id: string | readonly string[]
  /** When it was delivered; now unless given. */
  readonly date?: Date | undefined
}

/**
 * A delivered message, as `imconnector.send.status.delivery` takes it.
 *
 * @category messages
 * @since 0.3.0
 */
export interface DeliveredMessage {
  /** The same as in the event. */
  readonly im: Readonly<ImMessage>
  readonly message: {
    /** Ids in the external system: a list even if there is only one. */
    readonly id: readonly string[]
    /** Unix seconds. */
    readonly date: number
  }
  /** The same as in the event. */
  readonly chat: Readonly<ExternalChat>
}

/**
 * All parameters of `imconnector.send.status.delivery`.
 *
 * @category messages
 * @since 0.3.0
 */
// A type alias, because REST clients take a Record<string, unknown>, and an interface is not assignable to
// that.
export type DeliveryStatus = Readonly<{
  CONNECTOR: string
  LINE: number
  MESSAGES: readonly DeliveredMessage[]
}>

const keyOf = ({ chat_id, message_id }: ImMessage): string => `${chat_id} ${message_id}`

const problem = (what: string): TypeError => new TypeError(`deliveryStatus: ${what}`)

// Users of JavaScript may pass anything.
const assertEvent = (event: unknown): void => {
  if (isRecord(event) && event['event'] === messageAdd.name) return
  throw problem(
    `the event is not ${messageAdd.name}; only the first status of a message counts, so an edit has none`,
  )
}

const assertId = (id: unknown, position: number): void => {
  const ids = [id].flat()
  if (ids.some((one) => typeof one === 'number')) {
    throw problem(`the id of delivery ${position} is a number: pass it as text`)
  }
  if (ids.length === 0 || ids.some((one) => typeof one !== 'string' || one === '')) {
    throw problem(
      `delivery ${position} needs an id: a text that is not empty, or a list of such texts`,
    )
  }
}

/** Also of a date from another realm, which `instanceof` does not know. */
const isDate = (u: unknown): u is Date => Object.prototype.toString.call(u) === '[object Date]'

const assertDate = (date: unknown, position: number): void => {
  if (typeof date === 'number') {
    throw problem(
      `the date of delivery ${position} is a number: pass a Date, such as new Date(seconds * 1000)`,
    )
  }
  if (date !== undefined && !(isDate(date) && date.getTime() >= 0)) {
    throw problem(`delivery ${position} has no valid date`)
  }
}

const secondsOf = (date: Date): number => Math.floor(date.getTime() / 1000)

/** A message of the event with all its deliveries. If there are several, each is a part of the message. */
interface Entry {
  readonly im: ImMessage
  readonly chat: ExternalChat
  readonly deliveries: Delivery[]
}

const deliveredMessage = ({ im, chat, deliveries }: Entry, now: Date): DeliveredMessage => ({
  im: { chat_id: im.chat_id, message_id: im.message_id },
  message: {
    id: [...new Set(deliveries.flatMap(({ id }) => id))],
    date: Math.max(...deliveries.map(({ date = now }) => secondsOf(date))),
  },
  chat: { id: chat.id },
})

/**
 * The parameters for calling `imconnector.send.status.delivery` once messages of an event have been
 * delivered. Without that call and its ids, Bitrix24 sends no edit and no deletion of the message.
 *
 * Only the first call for a message counts: Bitrix24 stores the ids then, and ignores every later call, the one
 * after an edit too. So report all ids of a message in ONE call, after its last part was delivered. What the
 * first call leaves out can never be edited or deleted.
 *
 * A message without a delivery is left out; several deliveries of a message become one entry with all their
 * ids. The ids are always a list, even if there is only one, as Bitrix24 requires. The result can be written as
 * JSON and suits any client of the REST interface.
 *
 * @throws TypeError for an event other than ONIMCONNECTORMESSAGEADD, and for a delivery of a message that the
 * event does not hold, without an id, or with an invalid date
 *
 * @example
 * import { deliveryStatus, type AddedMessage, type Delivery, type MessageAddEvent } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const deliver = async (event: MessageAddEvent, send: (chat: string, text: string) => Promise<string>) => {
 *   const deliveries: Delivery<AddedMessage>[] = []
 *   for (const message of event.data.MESSAGES) {
 *     deliveries.push({ message, id: await send(message.chat.id, message.message.text) })
 *   }
 *   return deliveryStatus(event, deliveries)
 * }
 *
 * const message = {
 *   im: { chat_id: 1807, message_id: 86497 },
 *   message: { user_id: 27, text: 'Hello', files: [] },
 *   chat: { id: 'channel-123' },
 * }
 * const status = deliveryStatus(
 *   {
 *     event: 'ONIMCONNECTORMESSAGEADD',
 *     data: { CONNECTOR: 'my_connector', LINE: 107, MESSAGES: [message] },
 *   },
 *   [{ message, id: 'ext-5', date: new Date('2026-03-17T15:00:00Z') }],
 * )
 *
 * assert.equal(typeof deliver, 'function')
 * assert.deepEqual(status, {
 *   CONNECTOR: 'my_connector',
 *   LINE: 107,
 *   MESSAGES: [
 *     {
 *       im: { chat_id: 1807, message_id: 86497 },
 *       message: { id: ['ext-5'], date: 1773759600 },
 *       chat: { id: 'channel-123' },
 *     },
 *   ],
 * })
 *
 * @category messages
 * @since 0.3.0
 */
export const deliveryStatus = (
  event: DeliverableEvent,
  deliveries: readonly Delivery[],
): DeliveryStatus => {
  assertEvent(event)
  const { CONNECTOR, LINE, MESSAGES } = event.data
  const now = new Date()
  const entries = new Map<string, Entry>(
    MESSAGES.map(({ im, chat }) => [keyOf(im), { im, chat, deliveries: [] }]),
  )
  deliveries.forEach((delivery, i) => {
    const position = i + 1
    const entry = entries.get(keyOf(delivery.message.im))
    if (entry === undefined) {
      throw problem(`delivery ${position} is for a message that the event does not hold`)
    }
    assertId(delivery.id, position)
    assertDate(delivery.date, position)
    entry.deliveries.push(delivery)
  })
  const delivered = [...entries.values()].filter((entry) => entry.deliveries.length > 0)
  return { CONNECTOR, LINE, MESSAGES: delivered.map((entry) => deliveredMessage(entry, now)) }
}
