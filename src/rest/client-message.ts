import {
  assertFields,
  assertList,
  isAbsoluteUrl,
  lengthOf,
  problem,
  type Check,
} from './check-fields'

/**
 * Who writes to the line.
 *
 * @category rest
 * @since 1.0.0
 */
export interface ClientUser {
  /** The id in the external system, at most 200 characters. */
  readonly id: string
  /** Without a `last_name`, Bitrix24 takes the second of two words for it. */
  readonly name?: string | undefined
  readonly last_name?: string | undefined
  /** An image that Bitrix24 fetches. One that it cannot fetch is left out. */
  readonly picture?: Readonly<{ url: string }> | undefined
  /** The page of the user in the external system. */
  readonly url?: string | undefined
  readonly gender?: 'male' | 'female' | undefined
  /** If Bitrix24 finds it invalid, it refuses the message. */
  readonly email?: string | undefined
  readonly phone?: string | undefined
  /** Whether the CRM takes the phone as it is. */
  readonly skip_phone_validate?: boolean | undefined
}

/**
 * A file that Bitrix24 fetches when it gets the message.
 *
 * @category rest
 * @since 1.0.0
 */
export interface ClientFile {
  /** An absolute URL of http or https that answers 200. Otherwise the file is left out. */
  readonly url: string
  /** At most 50 characters and no slash. Without it, Bitrix24 takes the name from the answer or from the URL. */
  readonly name?: string | undefined
  /** Headers for fetching it, such as one with a token. The documentation does not tell of them. */
  readonly headers?: readonly Readonly<{ name: string; value: string }>[] | undefined
}

/**
 * What the client writes: a text, files, or both.
 *
 * @category rest
 * @since 1.0.0
 */
export interface ClientContent {
  /**
   * The id in the external system, at most 100 characters. Bitrix24 takes a message again that comes with the same
   * id.
   */
  readonly id: string
  /** At most 20,000 characters. */
  readonly text?: string | undefined
  readonly files?: readonly ClientFile[] | undefined
  /** Whether the CRM does not look for contacts in the text. */
  readonly disable_crm?: boolean | undefined
  /** The Bitrix24 id of an employee who has written this instead of the client. */
  readonly user_id?: number | undefined
}

/**
 * The chat of the external system.
 *
 * @category rest
 * @since 1.0.0
 */
export interface ClientChat {
  /** The id in the external system, at most 200 characters, without `|`. */
  readonly id: string
  readonly name?: string | undefined
  /** The page of the chat in the external system. */
  readonly url?: string | undefined
}

/**
 * What {@link clientMessage} makes an entry of.
 *
 * @category rest
 * @since 1.0.0
 */
export interface NewClientMessage {
  readonly user: ClientUser
  readonly message: ClientContent
  readonly chat: ClientChat
}

/**
 * What to do with a text that Bitrix24 can take for a vote.
 *
 * @category rest
 * @since 1.0.0
 */
export interface ClientMessageOptions {
  /**
   * `count`: the text goes as it is, and counts as a vote if Bitrix24 has asked for one. `prevent`: a blank that the
   * operator does not see goes in front of it, so that it is a message like any other.
   */
  readonly vote?: 'count' | 'prevent' | undefined
}

/**
 * An entry of `MESSAGES`, as `imconnector.send.messages` takes it.
 *
 * @category rest
 * @since 1.0.0
 */
export type ClientMessage = Readonly<{
  user: Omit<ClientUser, 'skip_phone_validate'> & { readonly skip_phone_validate?: 'Y' }
  message: Omit<ClientContent, 'disable_crm'> & { readonly disable_crm?: 'Y' }
  chat: ClientChat
}>

const text: Check = (value, path) => {
  if (typeof value !== 'string') throw problem(path, 'is not a text')
  // What is cut in the middle of an emoji cannot be written as UTF-8, and the portal reads nothing of the call then.
  if (/\p{Surrogate}/u.test(value)) throw problem(path, 'holds a half of a character')
}

const assertId = (value: unknown, path: string, longest: number, why: string): void => {
  if (typeof value === 'number') throw problem(path, 'is a number: pass it as text')
  text(value, path)
  if (value === '') throw problem(path, 'is empty')
  if (lengthOf(value) > longest) throw problem(path, `is longer than ${longest} characters: ${why}`)
}

const messageId: Check = (value, path) => {
  assertId(value, path, 100, 'Bitrix24 cuts it, and edits and deletions come with the rest of it')
  if (value === '0') throw problem(path, 'is 0, which Bitrix24 takes for none')
  if (/^\s|\s$/.test(String(value))) {
    throw problem(path, 'begins or ends with a blank, which Bitrix24 may cut off')
  }
}

// Connector, line, chat and user are one text of at most 255 characters, with `|` between them.
const longId: Check = (value, path) => {
  assertId(value, path, 200, 'Bitrix24 has 255 for connector, line, chat and user together')
}

const chatId: Check = (value, path) => {
  longId(value, path)
  if (String(value).includes('|')) {
    throw problem(path, 'holds a |, at which Bitrix24 cuts it: events would come with another id')
  }
}

const flag: Check = (value, path) => {
  if (typeof value !== 'boolean') throw problem(path, 'is neither true nor false')
}

const fetched: Check = (value, path) => {
  text(value, path)
  if (!isAbsoluteUrl(value)) {
    throw problem(path, 'is not an absolute URL of http or https, so Bitrix24 would leave it out')
  }
}

const gender: Check = (value, path) => {
  if (value !== 'male' && value !== 'female') throw problem(path, 'is neither male nor female')
}

const employee: Check = (value, path) => {
  if (!Number.isSafeInteger(value) || Number(value) <= 0) {
    throw problem(path, 'is not the id of a Bitrix24 user, which is a positive integer')
  }
}

const fileName: Check = (value, path) => {
  text(value, path)
  if (value === '' || value === '0') throw problem(path, 'is empty or 0: leave it out instead')
  if (String(value).includes('/')) {
    throw problem(path, 'holds a slash, and Bitrix24 keeps only what is behind it')
  }
  if (lengthOf(value) > 50) {
    throw problem(path, 'is longer than 50 characters, and Bitrix24 keeps only the last 50')
  }
}

const header: Check = (value, path) => {
  assertFields(value, path, { name: text, value: text })
}

const headers: Check = (value, path) => {
  assertList(value, path, header)
}

const file: Check = (value, path) => {
  assertFields(value, path, { url: fetched }, { name: fileName, headers })
}

const files: Check = (value, path) => {
  assertList(value, path, file)
}

const picture: Check = (value, path) => {
  assertFields(value, path, { url: fetched })
}

const userTexts = { name: text, last_name: text, url: text, email: text, phone: text }

const user: Check = (value, path) => {
  const others = { ...userTexts, picture, gender, skip_phone_validate: flag }
  assertFields(value, path, { id: longId }, others)
}

const content: Check = (value, path) => {
  const others = { text, files, disable_crm: flag, user_id: employee }
  assertFields(value, path, { id: messageId }, others)
}

const chat: Check = (value, path) => {
  assertFields(value, path, { id: chatId }, { name: text, url: text })
}

const longestText = 20_000

// Bitrix24 makes line feeds of these, and takes all blanks off the ends: nothing may be left.
const isBlank = (written: string): boolean =>
  /^(?:[ \t\n\r\0\v]|\[br\]|\[BR\]|#BR#)*$/.test(written)

const isVote = (written: string): boolean => /^[01](?: |[ \t\n\r\0\v]*$)/.test(written)

const assertText = (written: string, hasFiles: boolean): void => {
  if (lengthOf(written) > longestText) {
    throw problem(
      'message.text',
      `is longer than ${longestText} characters, and Bitrix24 cuts the rest off`,
    )
  }
  if (!hasFiles && isBlank(written)) {
    throw problem('message', 'has neither a text nor files, or a text of blanks only')
  }
}

const withVote = (written: string, vote: unknown): string => {
  if (vote !== undefined && vote !== 'count' && vote !== 'prevent') {
    throw new TypeError('clientMessage: vote is neither count nor prevent')
  }
  if (!isVote(written) || vote === 'count') return written
  if (vote === 'prevent') return ` ${written}`
  throw problem(
    'message.text',
    'can count as a vote, because it is 0 or 1 or begins so: choose vote, which is count or prevent',
  )
}

/**
 * A message of a client, as an entry of `MESSAGES` for `imconnector.send.messages`. It has the names of Bitrix24, with
 * booleans in place of `Y`. What Bitrix24 would drop, cut or misread without a word is an error instead: a name that it
 * does not know, an id that it cannot keep, a name of a file that is too long, a text that counts as a vote.
 *
 * There is no `date`: Bitrix24 ignores it, and shows the time of the call. Undefined is the same as absent.
 *
 * Text that is `0` or `1`, or begins with one of them and a blank, counts as a vote if the last dialog has ended and
 * waits for one: Bitrix24 makes a thumb of the digit and begins no new dialog, and no operator is told if the vote comes
 * too late. It is an error unless `vote` says what to do. A backend that passes on whatever clients write chooses one
 * of the two.
 *
 * Bitrix24 refuses a message for other reasons too, and still answers with success: read its answer with
 * {@link readSendMessages}.
 *
 * @throws TypeError for what Bitrix24 would drop or misread. It names the field, not its value
 *
 * @example
 * import { clientMessage } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const message = clientMessage(
 *   {
 *     user: { id: 'client-42', name: 'Elena', skip_phone_validate: true },
 *     message: { id: 'msg-1', text: '1 more, please' },
 *     chat: { id: '+15550100123' },
 *   },
 *   { vote: 'prevent' },
 * )
 *
 * // The parameters of imconnector.send.messages:
 * assert.deepEqual({ CONNECTOR: 'my_connector', LINE: 107, MESSAGES: [message] }, {
 *   CONNECTOR: 'my_connector',
 *   LINE: 107,
 *   MESSAGES: [
 *     {
 *       user: { id: 'client-42', name: 'Elena', skip_phone_validate: 'Y' },
 *       message: { id: 'msg-1', text: ' 1 more, please' },
 *       chat: { id: '+15550100123' },
 *     },
 *   ],
 * })
 *
 * const numbered = { user: { id: 'client-42' }, message: { id: 7, text: 'Hello' }, chat: { id: '42' } }
 *
 * // @ts-expect-error: an id is text
 * assert.throws(() => clientMessage(numbered), /message\.id is a number: pass it as text/)
 *
 * @category rest
 * @since 1.0.0
 */
export const clientMessage = (
  given: NewClientMessage,
  { vote }: ClientMessageOptions = {},
): ClientMessage => {
  assertFields(given, '', { user, message: content, chat })
  const { skip_phone_validate, ...client } = given.user
  const { disable_crm, text: written = '', ...message } = given.message
  assertText(written, message.files !== undefined && message.files.length > 0)
  const sent = withVote(written, vote)
  return {
    user: { ...client, ...(skip_phone_validate === true && { skip_phone_validate: 'Y' }) },
    message: {
      ...message,
      ...(sent !== '' && { text: sent }),
      ...(disable_crm === true && { disable_crm: 'Y' }),
    },
    chat: { ...given.chat },
  }
}
