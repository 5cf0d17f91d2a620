// What the compiler says of calls and their answers: each line below an expected error is a mistake.
import type { AjaxResult, B24OAuth } from '@bitrix24/b24jssdk'

import {
  activateCall,
  bindCalls,
  clientMessage,
  readEventBind,
  readRegister,
  readSendMessages,
  type BindOptions,
  type ClientMessage,
  type EventBindAnswer,
  type NewClientMessage,
  type RegisterAnswer,
  type SendMessagesAnswer,
} from 'bitrix24-imconnector-events'

// Calls suit the SDK, one by one and in a batch, and whatever takes records.

export const callsOf = (b24: B24OAuth): readonly Promise<unknown>[] =>
  [activateCall('my_connector', 107, true), ...bindCalls('https://example.com')].map((call) =>
    b24.actions.v2.call.make(call),
  )

export const batchOf = (b24: B24OAuth): Promise<unknown> =>
  b24.actions.v2.batch.make({
    calls: bindCalls('https://example.com'),
    options: { isHaltOnError: false, returnAjaxResult: true },
  })

export const messagesOf = (b24: B24OAuth, message: ClientMessage): Promise<AjaxResult> =>
  b24.actions.v2.call.make({
    method: 'imconnector.send.messages',
    params: { CONNECTOR: 'my_connector', LINE: 107, MESSAGES: [message] },
  })

export const parameters: readonly Record<string, unknown>[] = [
  activateCall('my_connector', 107, true).params,
  ...bindCalls('https://example.com').map(({ params }) => params),
  clientMessage({ user: { id: '1' }, message: { id: '1', text: 'x' }, chat: { id: '1' } }),
]

// @ts-expect-error: Bitrix24 has no such event
export const unknownEvent: BindOptions = { events: ['ONIMCONNECTORTYPING'] }

// @ts-expect-error: the id of a user is a number
export const userAsText: BindOptions = { authType: '27' }

// @ts-expect-error: Bitrix24 takes N for "active"
activateCall('my_connector', 107, 'N')

// @ts-expect-error: a line is a number
activateCall('my_connector', '107', true)

// What Bitrix24 would drop or misread.

const user = { id: 'client-42' }
const chat = { id: '+15550100123' }

// @ts-expect-error: an id is text
export const numberAsId: NewClientMessage = { user, chat, message: { id: 1001, text: 'Hello' } }

// @ts-expect-error: a message is of a user, in a chat
export const without: NewClientMessage = { message: { id: '1', text: 'Hello' } }

export const dated: NewClientMessage = {
  ...{ user, chat },
  // @ts-expect-error: Bitrix24 ignores the date
  message: { id: '1', text: 'Hello', date: 1773265993 },
}

export const misspelt: NewClientMessage = {
  ...{ message: { id: '1', text: 'Hello' }, chat },
  // @ts-expect-error: it is last_name
  user: { id: 'client-42', lastname: 'Lee' },
}

export const flagged: NewClientMessage = {
  ...{ message: { id: '1', text: 'Hello' }, chat },
  // @ts-expect-error: a flag is a boolean
  user: { id: 'client-42', skip_phone_validate: 'Y' },
}

export const gendered: NewClientMessage = {
  ...{ message: { id: '1', text: 'Hello' }, chat },
  // @ts-expect-error: Bitrix24 knows only male and female
  user: { id: 'client-42', gender: 'M' },
}

export const pictured: NewClientMessage = {
  ...{ message: { id: '1', text: 'Hello' }, chat },
  // @ts-expect-error: a picture is a record with its URL
  user: { id: 'client-42', picture: 'https://example.com/1.png' },
}

export const attached: NewClientMessage = {
  ...{ user, chat },
  // @ts-expect-error: a file is a record with its URL
  message: { id: '1', files: ['https://example.com/1.png'] },
}

// Answers narrow by their status, and have nothing to forget.

export const registered = (answer: unknown): string => {
  const read: RegisterAnswer = readRegister(answer)
  // @ts-expect-error: only a refusal has a code
  const early: unknown = read.code
  switch (read.status) {
    case 'registered':
      return ''
    case 'refused':
      return `${read.code}: ${read.description}`
    case 'unknown':
      return read.code ?? String(early)
  }
}

export const bound = (answer: unknown): boolean => {
  const read: EventBindAnswer = readEventBind(answer)
  // @ts-expect-error: there is no such status
  if (read.status === 'exists') return true
  return read.status === 'bound' || read.status === 'already bound'
}

export const lost = (answer: unknown): readonly string[] => {
  const read: SendMessagesAnswer = readSendMessages(answer)
  if (read.status !== 'answered') return [read.status]
  return read.messages.flatMap((message) => {
    // @ts-expect-error: a message may be refused
    const early: unknown = message.session
    switch (message.status) {
      case 'accepted':
        // @ts-expect-error: a message may be in no dialog
        return message.session.id > 0 ? [] : [String(early)]
      case 'refused':
        return message.errors
      case 'unknown':
        return ['unknown']
    }
  })
}
