import { phpBoolean } from '../codec/flags'
import { integer } from '../codec/integer'
import { listOrItem } from '../codec/list'
import { struct } from '../codec/struct'
import { text } from '../codec/text'
import { isRecord, ownValue, type WireRecord } from '../wire/record'
import { readAnswer, refusedSilently, type CallRefused, type CallUnknown } from './answer'

/**
 * Bitrix24 has taken a message of the client. Ids are absent where it does not tell them.
 *
 * @category rest
 * @since 1.0.0
 */
export interface AcceptedMessage {
  readonly status: 'accepted'
  /** The user that Bitrix24 keeps for the client: `user.id` of dialog events, as a number. */
  readonly userId?: number
  /** The id of the message in the external system, as it was sent. */
  readonly externalMessageId?: string
  /** The id of the chat in the external system, as it was sent. */
  readonly externalChatId?: string
  /**
   * The dialog that the message is in, and its Bitrix24 chat: `session.id` and `im.chat_id` of events. If it is
   * absent, as after a vote that came too late, no operator may have got the message.
   */
  readonly session?: Readonly<{ id: number; chatId: number }>
  /**
   * Which files of the message Bitrix24 has: their positions in its `files`, from 0. It leaves out a file that it
   * could not fetch, and says nothing of it.
   */
  readonly savedFiles: readonly number[]
}

/**
 * Bitrix24 has refused a message of the client, whatever it says of the whole call.
 *
 * @category rest
 * @since 1.0.0
 */
export interface RefusedMessage {
  readonly status: 'refused'
  /** Bitrix24's words for people, in the language of the portal, possibly with `<br>`; possibly none. */
  readonly errors: readonly string[]
}

/**
 * What became of a call of `imconnector.send.messages`.
 *
 * @category rest
 * @since 1.0.0
 */
export type SendMessagesAnswer =
  | Readonly<{
      status: 'answered'
      /** What became of each message, in the order in which they were sent. */
      messages: readonly (AcceptedMessage | RefusedMessage | CallUnknown)[]
    }>
  | CallRefused
  | CallUnknown

const sessionCodec = /* @__PURE__ */ struct<{ ID: number; CHAT_ID: number }>('Session', () => ({
  ID: integer,
  CHAT_ID: integer,
}))

const errorsCodec = /* @__PURE__ */ listOrItem(text)

const part = (entry: WireRecord, name: string): WireRecord => {
  const value = ownValue(entry, name)
  return isRecord(value) ? value : {}
}

/** The positions of what has an id: what was not saved left a gap in PHP's array. */
const savedIn = (files: unknown): readonly number[] =>
  typeof files === 'object' && files !== null
    ? Object.entries<unknown>({ ...files })
        .filter(([, id]) => integer.read(id) !== undefined)
        .flatMap(([name]) => integer.read(name) ?? [])
    : []

const acceptedMessage = (entry: WireRecord): AcceptedMessage => {
  const message = part(entry, 'message')
  const userId = integer.read(ownValue(entry, 'user'))
  const externalMessageId = text.read(ownValue(message, 'id'))
  const externalChatId = text.read(ownValue(part(entry, 'chat'), 'id'))
  const session = sessionCodec.read(ownValue(entry, 'session'))
  return {
    status: 'accepted',
    ...(userId !== undefined && { userId }),
    ...(externalMessageId !== undefined && { externalMessageId }),
    ...(externalChatId !== undefined && { externalChatId }),
    ...(session !== undefined && { session: { id: session.ID, chatId: session.CHAT_ID } }),
    savedFiles: savedIn(ownValue(message, 'files')),
  }
}

const readEntry = (entry: unknown): AcceptedMessage | RefusedMessage | CallUnknown => {
  if (!isRecord(entry)) return { status: 'unknown' }
  const isAccepted = phpBoolean.read(ownValue(entry, 'SUCCESS'))
  if (isAccepted === undefined) return { status: 'unknown' }
  if (isAccepted) return acceptedMessage(entry)
  return { status: 'refused', errors: errorsCodec.read(ownValue(entry, 'ERRORS')) ?? [] }
}

const readResult = (result: unknown): SendMessagesAnswer | undefined => {
  if (!isRecord(result)) return undefined
  const entries = ownValue(part(result, 'DATA'), 'RESULT')
  if (typeof entries === 'object' && entries !== null) {
    return { status: 'answered', messages: Object.values<unknown>({ ...entries }).map(readEntry) }
  }
  return phpBoolean.read(ownValue(result, 'SUCCESS')) === false ? refusedSilently : undefined
}

/**
 * Reads the answer of `imconnector.send.messages`. Bitrix24 answers `SUCCESS: true` for the whole call even if it has
 * refused its only message, and clients take that for a success: the truth is in `DATA.RESULT`, message by message.
 *
 * It takes what any client gives: an `AjaxResult` of `@bitrix24/b24jssdk`, its `getData()`, the error that it throws,
 * or the JSON that fetch gets. It never throws, and changes nothing.
 *
 * Send a message again only if it was `refused`: Bitrix24 does not compare ids, so one whose fate is `unknown` may
 * then stand there twice.
 *
 * Codes of a call that is refused as a whole: `NOT_ACTIVE_LINE` (the connector is not active on this line),
 * `IMCONNECTOR_NO_CORRECT_PROVIDER` (there is no such connector), `ERROR_ARGUMENT`, `WRONG_AUTH_TYPE` (a webhook
 * instead of an app).
 *
 * @example
 * import { readSendMessages } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * // What fetch gets, with the status 200:
 * const answer = {
 *   result: {
 *     SUCCESS: true,
 *     DATA: {
 *       RESULT: [
 *         {
 *           user: '585',
 *           message: { id: 'ext-msg-1001', text: 'Good afternoon', files: [4711] },
 *           chat: { id: 'channel-123' },
 *           SUCCESS: true,
 *           session: { ID: '323', CHAT_ID: '1767' },
 *         },
 *         { SUCCESS: false, ERRORS: ['Could not create the user'] },
 *       ],
 *     },
 *   },
 *   time: { start: 1773265993, finish: 1773265994 },
 * }
 *
 * assert.deepEqual(readSendMessages(answer), {
 *   status: 'answered',
 *   messages: [
 *     {
 *       status: 'accepted',
 *       userId: 585,
 *       externalMessageId: 'ext-msg-1001',
 *       externalChatId: 'channel-123',
 *       session: { id: 323, chatId: 1767 },
 *       savedFiles: [0],
 *     },
 *     { status: 'refused', errors: ['Could not create the user'] },
 *   ],
 * })
 *
 * @category rest
 * @since 1.0.0
 */
export const readSendMessages = (answer: unknown): SendMessagesAnswer =>
  readAnswer(answer, readResult)
