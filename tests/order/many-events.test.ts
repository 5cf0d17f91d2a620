import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises'

import { createReceiver, type Bitrix24Event, type EventName } from 'bitrix24-imconnector-events'

import { portal } from '../fixtures'
import { handleAll } from './any-handler'
import { pick, seededRandom } from './random'
import { wireEvent, type Place } from './wire-events'

const random = seededRandom(20_261_122)

const portals = ['aaaa', 'bbbb', 'cccc', 'dddd'].map((digits) => digits.repeat(8))
const connectors = ['my_connector', 'other_connector']
const lines = [1, 2, 3, 4, 5]
const chatIds = ['1', '2', 'channel-123', '+15550100123', 'Чат']

/** 200 chats: many have the same id, but on another line, of another connector or portal. */
const chats: readonly Required<Place>[] = portals.flatMap((portal) =>
  connectors.flatMap((connector) =>
    lines.flatMap((line) => chatIds.map((id) => ({ portal, connector, line, chats: [id] }))),
  ),
)

const names = [
  'ONIMCONNECTORMESSAGEADD',
  'ONIMCONNECTORMESSAGEUPDATE',
  'ONIMCONNECTORMESSAGEDELETE',
  'ONIMCONNECTORDIALOGSTART',
  'ONIMCONNECTORDIALOGFINISH',
] as const satisfies readonly EventName[]

const inAnyCase = (text: string): string =>
  Array.from(text, (char) => (random() < 0.5 ? char.toUpperCase() : char)).join('')

interface Sent {
  readonly chat: number
  readonly body: string
  readonly fate: 'returns' | 'throws' | 'resolves' | 'rejects'
  readonly milliseconds: number
}

const sendable = (number: number): Sent => {
  const chat = Math.floor(random() * chats.length)
  const { connector = '', ...place } = chats[chat] ?? {}
  return {
    chat,
    body: wireEvent(pick(random, names), number, { ...place, connector: inAnyCase(connector) }),
    fate: pick(random, ['returns', 'throws', 'resolves', 'resolves', 'resolves', 'rejects']),
    milliseconds: random() * 3,
  }
}

const sent = Array.from({ length: 10_000 }, (_, number) => sendable(number))

const byChat = (numbers: readonly number[]): readonly (readonly number[])[] => {
  const grouped: number[][] = chats.map(() => [])
  for (const number of numbers) grouped[sent[number]?.chat ?? NaN]?.push(number)
  return grouped
}

const fulfil = ({ fate, milliseconds }: Sent): unknown => {
  if (fate === 'returns') return undefined
  if (fate === 'throws') throw new Error('thrown')
  const ended = pause(milliseconds)
  return fate === 'resolves' ? ended : ended.then(() => Promise.reject(new Error('rejected')))
}

/** What 10 000 handlers did. */
class Journal {
  readonly started: number[] = []
  readonly ended: number[] = []
  readonly failed: number[] = []
  mostAtOnce = 0
  mostInOneChat = 0
  private readonly running = new Map<number, number>()

  readonly handle = async (event: Bitrix24Event): Promise<void> => {
    const number = event.event_handler_id ?? NaN
    const one = sent[number]
    if (one === undefined) throw new Error('nobody has sent this')
    this.enter(number, one.chat)
    try {
      await fulfil(one)
    } finally {
      this.leave(number, one.chat)
    }
  }

  private enter(number: number, chat: number): void {
    this.started.push(number)
    const inChat = (this.running.get(chat) ?? 0) + 1
    this.running.set(chat, inChat)
    this.mostInOneChat = Math.max(this.mostInOneChat, inChat)
    this.mostAtOnce = Math.max(this.mostAtOnce, this.started.length - this.ended.length)
  }

  private leave(number: number, chat: number): void {
    this.ended.push(number)
    this.running.set(chat, (this.running.get(chat) ?? 0) - 1)
  }
}

const everyNumber = sent.map((_, number) => number)

describe('10 000 events of 200 chats, with handlers that take their time or fail', () => {
  const journal = new Journal()
  const statuses: number[] = []

  beforeAll(async () => {
    const receiver = createReceiver({
      applicationToken: portal.application_token,
      handlers: handleAll(journal.handle),
      onError: (_, { event }) => {
        if (event !== undefined && 'event_handler_id' in event) {
          journal.failed.push(event.event_handler_id ?? NaN)
        }
      },
    })
    for (let start = 0; start < sent.length; start += 500) {
      const batch = sent.slice(start, start + 500)
      const outcomes = await Promise.all(
        batch.map(({ body }) => receiver.receive({ method: 'POST', body })),
      )
      statuses.push(...outcomes.map(({ status }) => status))
      await turn()
    }
    await receiver.drain()
  })

  it('are all accepted', () => {
    expect(new Set(statuses)).toEqual(new Set([200]))
    expect(statuses).toHaveLength(10_000)
  })

  it('are handled in the order of their chat', () => {
    expect(byChat(journal.started)).toEqual(byChat(everyNumber))
  })

  it('are handled once each, and all of them when drain ends', () => {
    expect([...journal.ended].sort((a, b) => a - b)).toEqual(everyNumber)
  })

  it('are handled one at a time in a chat, and in many chats at once', () => {
    expect(journal.mostInOneChat).toBe(1)
    expect(journal.mostAtOnce).toBeGreaterThan(50)
  })

  it('are told to onError where their handlers fail, and only there', () => {
    const failing = everyNumber.filter((number) =>
      ['throws', 'rejects'].includes(sent[number]?.fate ?? ''),
    )
    expect([...journal.failed].sort((a, b) => a - b)).toEqual(failing)
  })
})
