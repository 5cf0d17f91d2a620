import fc from 'fast-check'
import { runInNewContext } from 'node:vm'

import {
  deliveryStatus,
  orThrow,
  parseMessageAddEvent,
  type DeliverableEvent,
  type Delivery,
  type MessageAddEvent,
} from 'bitrix24-imconnector-events'

import { fixtures, rawBodies } from '../fixtures'
import { arbitraryEvents } from '../support/arbitrary-events'

const added = orThrow(parseMessageAddEvent(rawBodies.messageAdd))
const date = new Date('2026-03-17T15:00:00.999Z')
const seconds = 1773759600

const only = <A>([item]: readonly A[]): A => {
  if (item === undefined) throw new Error('the list is empty')
  return item
}

const message = only(added.data.MESSAGES)

/** The event with as many messages, numbered from 1. */
const withMessages = (count: number): MessageAddEvent => {
  const MESSAGES = Array.from({ length: count }, (_, i) => ({
    ...message,
    im: { ...message.im, message_id: i + 1 },
  }))
  return { ...added, data: { ...added.data, MESSAGES } }
}

/** What TypeScript forbids. */
const deliver = (deliveries: readonly object[]) => (): unknown =>
  deliveryStatus(added, deliveries as Delivery[])

describe('deliveryStatus', () => {
  it('gives the whole parameters for a message', () => {
    expect(deliveryStatus(added, [{ message, id: 'ext-5', date }])).toStrictEqual({
      CONNECTOR: 'myconnector',
      LINE: 107,
      MESSAGES: [
        {
          im: { chat_id: 1807, message_id: 86497 },
          message: { id: ['ext-5'], date: seconds },
          chat: { id: 'channel-123' },
        },
      ],
    })
  })

  it('takes now for the time of a delivery without one', () => {
    jest.useFakeTimers({ now: date })
    try {
      const { MESSAGES } = deliveryStatus(added, [{ message, id: 'ext-5' }])

      expect(only(MESSAGES).message.date).toBe(seconds)
    } finally {
      jest.useRealTimers()
    }
  })

  it('knows a message by its im, also in a copy', () => {
    const copy = structuredClone(message)

    expect(deliveryStatus(added, [{ message: copy, id: 'ext-5', date }])).toStrictEqual(
      deliveryStatus(added, [{ message, id: 'ext-5', date }]),
    )
  })

  it('makes one entry of the parts of a message, with all ids and the last time', () => {
    const later = new Date((seconds + 60) * 1000)
    const { MESSAGES } = deliveryStatus(added, [
      { message, id: ['1', '2'], date: later },
      { message, id: ['2', '3'], date },
    ])

    expect(MESSAGES.map((entry) => entry.message)).toStrictEqual([
      { id: ['1', '2', '3'], date: seconds + 60 },
    ])
  })

  it('leaves out the names that imconnector.send.status.delivery does not have', () => {
    const extended = {
      ...message,
      im: { ...message.im, xNew: '1' },
      chat: { ...message.chat, xNew: '1' },
    }
    const event = { ...added, data: { ...added.data, MESSAGES: [extended] } }

    expect(deliveryStatus(event, [{ message: extended, id: 'ext-5', date }])).toStrictEqual(
      deliveryStatus(added, [{ message, id: 'ext-5', date }]),
    )
  })

  it('has nothing to say where nothing was delivered', () => {
    expect(deliveryStatus(added, [])).toStrictEqual({
      CONNECTOR: 'myconnector',
      LINE: 107,
      MESSAGES: [],
    })
  })

  it('has one entry for each delivered message, in the order of the event', () => {
    const event = withMessages(6)
    fc.assert(
      fc.property(fc.shuffledSubarray(event.data.MESSAGES), (some) => {
        const deliveries = some.map((one) => ({
          message: one,
          id: `ext-${one.im.message_id}`,
          date,
        }))
        const delivered = event.data.MESSAGES.filter((one) => some.includes(one))

        expect(deliveryStatus(event, deliveries).MESSAGES).toStrictEqual(
          delivered.map(({ im, chat }) => ({
            im,
            message: { id: [`ext-${im.message_id}`], date: seconds },
            chat,
          })),
        )
      }),
    )
  })

  it('refuses a delivery of another event of the same name, and says which without a value', () => {
    fc.assert(
      fc.property(arbitraryEvents.ONIMCONNECTORMESSAGEADD, ({ data }) => {
        const ours = message.im.message_id
        const others = data.MESSAGES.filter(({ im }) => im.message_id !== ours)
        const deliveries = others.map((one) => ({ message: one, id: 'ext-5' }))
        fc.pre(deliveries.length > 0)

        expect(deliver([{ message, id: 'ext-5' }, ...deliveries])).toThrow(
          new TypeError('deliveryStatus: delivery 2 is for a message that the event does not hold'),
        )
      }),
    )
  })

  it('refuses a message of the same number in another chat', () => {
    const elsewhere = { ...message, im: { ...message.im, chat_id: 1 } }

    expect(deliver([{ message: elsewhere, id: 'ext-5' }])).toThrow(TypeError)
  })

  it.each([[''], [[]], [['ext-5', '']], [null], [undefined], [{}]])('refuses the id %j', (id) => {
    expect(deliver([{ message, id }])).toThrow(
      new TypeError(
        'deliveryStatus: delivery 1 needs an id: a text that is not empty, or a list of such texts',
      ),
    )
  })

  it.each([[5], [[5]], [['ext-5', 6]], [NaN]])('says how to pass a number as an id: %j', (id) => {
    expect(
      deliver([
        { message, id: 'ext-5' },
        { message, id },
      ]),
    ).toThrow(new TypeError('deliveryStatus: the id of delivery 2 is a number: pass it as text'))
  })

  it.each([new Date(NaN), new Date(-1), null, '2026-03-17T15:00:00Z', {}])(
    'refuses a date that is no time: %p',
    (invalid) => {
      expect(deliver([{ message, id: 'ext-5', date: invalid }])).toThrow(
        new TypeError('deliveryStatus: delivery 1 has no valid date'),
      )
    },
  )

  it.each([seconds, seconds * 1000, 0])('says how to pass a number as a date: %d', (number) => {
    expect(deliver([{ message, id: 'ext-5', date: number }])).toThrow(
      new TypeError(
        'deliveryStatus: the date of delivery 1 is a number: pass a Date, such as new Date(seconds * 1000)',
      ),
    )
  })

  it('takes a date from another realm', () => {
    const elsewhere = runInNewContext('new Date(time)', { time: date.getTime() }) as Date

    expect(elsewhere).not.toBeInstanceOf(Date)
    expect(deliveryStatus(added, [{ message, id: 'ext-5', date: elsewhere }])).toStrictEqual(
      deliveryStatus(added, [{ message, id: 'ext-5', date }]),
    )
  })
})

describe('A status of anything other than a new message', () => {
  const refused = new TypeError(
    'deliveryStatus: the event is not ONIMCONNECTORMESSAGEADD; only the first status of a message counts, so an edit has none',
  )

  /** What TypeScript forbids. */
  const statusOf = (event: unknown) => (): unknown => deliveryStatus(event as DeliverableEvent, [])

  it.each(fixtures.filter(({ event }) => event.event !== 'ONIMCONNECTORMESSAGEADD'))(
    'is refused: $name',
    ({ event }) => {
      expect(statusOf(event)).toThrow(refused)
    },
  )

  it.each<unknown>([undefined, null, {}, 'ONIMCONNECTORMESSAGEADD', added.data])(
    'is refused: %#',
    (other) => {
      expect(statusOf(other)).toThrow(refused)
    },
  )
})
