import type { Inbox, InboxStats } from '../../src/inbox/inbox'
import { unverifiedRoom } from '../../src/receiver/unverified-room'
import { createFakeInbox, noStats } from '../inbox/fake-inbox'

beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] }))
afterEach(() => jest.useRealTimers())

const inboxOf = (stats: () => Promise<InboxStats>): Inbox => ({
  ...createFakeInbox().inbox,
  stats,
})

const settle = (): Promise<void> => new Promise(setImmediate)

describe('room for what nobody has verified', () => {
  it('is what the inbox has not stored yet, asked for once a second', async () => {
    let unverified = 0
    const stats = jest.fn(() => Promise.resolve({ ...noStats, unverified }))
    const hasRoom = unverifiedRoom(inboxOf(stats), 2)
    const steps: unknown[] = []
    const attempt = async (): Promise<void> => {
      const answer = hasRoom()
      await settle()
      steps.push([answer, stats.mock.calls.length])
    }
    for (let time = 0; time < 3; time += 1) await attempt()
    jest.advanceTimersByTime(999)
    await attempt()
    // Two are stored and verified by now.
    jest.advanceTimersByTime(1)
    await attempt()
    unverified = 2
    await attempt()
    jest.advanceTimersByTime(1000)
    await attempt()
    await attempt()

    expect(steps).toEqual([
      [true, 1],
      [true, 1],
      [false, 1],
      [false, 1],
      [false, 2],
      [true, 2],
      [true, 3],
      [false, 3],
    ])
  })

  it('counts what is stored while the inbox is asked', async () => {
    let answer: (stats: InboxStats) => void = () => undefined
    const stats = () =>
      new Promise<InboxStats>((resolve) => {
        answer = resolve
      })
    const hasRoom = unverifiedRoom(inboxOf(stats), 5)
    const before = [hasRoom(), hasRoom()]
    answer({ ...noStats, unverified: 2 })
    await settle()

    expect([before, [hasRoom(), hasRoom()]]).toEqual([
      [true, true],
      [true, false],
    ])
  })

  it('stays as it was known where the inbox cannot tell', async () => {
    const hasRoom = unverifiedRoom(
      inboxOf(() => Promise.reject(new Error('the database is away'))),
      1,
    )
    const first = hasRoom()
    await settle()

    expect([first, hasRoom()]).toEqual([true, false])
  })
})
