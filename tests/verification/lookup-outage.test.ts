import { createReceiver } from 'bitrix24-imconnector-events'

import { portal } from '../fixtures'
import { portalBody } from './portal-body'

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] })
})
afterEach(() => jest.useRealTimers())

const never = (): Promise<never> => new Promise(() => undefined)

type Fate = 'handled' | 'kept'

/** What becomes of a hundred events a second, of so many portals, while nobody can look tokens up for 20 s. */
const surviveOutage = async (portals: number, areKnown: boolean) => {
  let start = Infinity
  const fates = new Map<number, Fate[]>()
  const note = (id: number, fate: Fate): void => {
    fates.set(id, [...(fates.get(id) ?? []), fate])
  }
  const receiver = createReceiver({
    applicationToken: () => {
      const seconds = (Date.now() - start) / 1000
      if (seconds >= 20 || seconds < 0) return portal.application_token
      if (seconds >= 10) return never()
      throw new Error('the database is away')
    },
    handlers: {
      ONIMCONNECTORLINEDELETE: ({ data }) => {
        note(data, 'handled')
      },
    },
    onError: (_, { body, bodies = [body], isVerified }) => {
      for (const one of bodies) if (isVerified === false) note(Number(one?.['data']), 'kept')
    },
  })
  const statuses = new Map<number, number>()
  const post = async (id: number): Promise<void> => {
    const body = portalBody(`portal-${id % portals}`, { data: id })
    statuses.set(id, (await receiver.receive({ method: 'POST', body })).status)
  }
  for (let id = -1; areKnown && id >= -portals; id -= 1) await post(-id)
  await receiver.drain()
  fates.clear()
  start = Date.now()
  for (let id = 0; id < 2500; id += 1) {
    void post(id)
    await jest.advanceTimersByTimeAsync(10)
  }
  await jest.advanceTimersByTimeAsync(15_000)
  await receiver.drain()
  return { fates, statuses }
}

describe.each([
  [1, false],
  [10, false],
  [30, false],
  // More at once than lookups for strangers.
  [200, false],
  [200, true],
])(
  'while no token can be looked up, events of %p portals, verified before: %p',
  (portals, areKnown) => {
    it('are each either handled or with onError, body and all, once', async () => {
      const { fates, statuses } = await surviveOutage(portals, areKnown)

      expect(fates.size).toBe(2500)
      expect([...fates.values()].filter(({ length }) => length !== 1)).toEqual([])
      const told = [...fates].map(([id, [fate]]) => [fate, statuses.get(id)].join(' '))
      expect(new Set(told)).toEqual(new Set(['kept 503', 'handled 200']))
    })
  },
)
