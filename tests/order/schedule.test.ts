import { setTimeout as pause } from 'node:timers/promises'

import { createSchedule, type Schedule } from '../../src/order/schedule'
import { gate } from './gate'

const receivedAt = new Date(1_773_759_000_000)

const scheduleOf = ({ concurrency = 256, maxWaiting = 10_000 } = {}): Schedule => {
  const schedule = createSchedule(maxWaiting)
  schedule.start(concurrency)
  return schedule
}

let number = 0

/** Adds a task, with a key of its own unless one is given. Resolves when it has ended; undefined if it is not taken. */
const addTo =
  (schedule: Schedule) =>
  (key: string | undefined, task: () => Promise<unknown>, portal = 'portal') => {
    const { open, opened } = gate()
    const position = { key: key ?? `own key ${(number += 1)}`, portal, receivedAt }
    const isTaken = schedule.add(position, async () => {
      await task()
      open()
      return undefined
    })
    return isTaken ? opened : undefined
  }

describe('a schedule', () => {
  it('runs tasks of one key one after another, in the order added', async () => {
    const schedule = scheduleOf()
    const add = addTo(schedule)
    const log: string[] = []
    const task = (name: string, milliseconds: number) => async (): Promise<void> => {
      log.push(`${name} starts`)
      await pause(milliseconds)
      log.push(`${name} ends`)
    }
    void add('a', task('first', 4))
    void add('a', task('second', 0))
    await add('a', task('third', 2))

    expect(log).toEqual([
      ...['first starts', 'first ends'],
      ...['second starts', 'second ends'],
      ...['third starts', 'third ends'],
    ])
  })

  it('runs tasks of different keys, and of none, at once', async () => {
    const schedule = scheduleOf()
    const { open, opened } = gate()
    const started: string[] = []
    const task = (name: string) => (): Promise<void> => {
      started.push(name)
      return opened
    }
    for (const key of ['a', 'b']) void addTo(schedule)(key, task(key))
    for (const name of ['none', 'none again']) void addTo(schedule)(undefined, task(name))

    expect(started).toEqual(['a', 'b', 'none', 'none again'])
    open()
    await schedule.idle()
  })

  it('lets a task that is added while the second of its key runs wait for that one', async () => {
    const schedule = scheduleOf()
    const add = addTo(schedule)
    const gates = [gate(), gate()] as const
    const log: string[] = []
    const task = (name: string, opened?: Promise<void>) => async (): Promise<void> => {
      log.push(`${name} starts`)
      await opened
      log.push(`${name} ends`)
    }
    void add('a', task('first', gates[0].opened))
    void add('a', task('second', gates[1].opened))
    gates[0].open()
    await pause(1)
    void add('a', task('third'))
    await pause(1)
    gates[1].open()
    await schedule.idle()

    expect(log).toEqual([
      ...['first starts', 'first ends'],
      ...['second starts', 'second ends'],
      ...['third starts', 'third ends'],
    ])
  })

  it('runs no more tasks at once than its concurrency', async () => {
    const schedule = scheduleOf({ concurrency: 3 })
    let running = 0
    let most = 0
    for (let number = 0; number < 50; number += 1) {
      void addTo(schedule)(`chat ${number % 20}`, async () => {
        running += 1
        most = Math.max(most, running)
        await pause(1)
        running -= 1
      })
    }
    await schedule.idle()

    expect([most, running]).toEqual([3, 0])
  })

  it('says what waits, what runs, and when the oldest of it came', async () => {
    const schedule = scheduleOf({ concurrency: 2 })
    const gates = [gate(), gate(), gate()]
    const at = (second: number): Date => new Date(receivedAt.getTime() + second * 1000)
    const stats = [schedule.stats()]
    gates.forEach(({ opened }, second) => {
      const position = { key: `${second}`, portal: 'portal', receivedAt: at(second) }
      schedule.add(position, () => opened.then(() => undefined))
    })
    for (const { open } of gates) {
      stats.push(schedule.stats())
      open()
      await pause(1)
    }
    stats.push(schedule.stats())

    expect(stats).toEqual([
      { waiting: 0, running: 0, retrying: 0, oldest: undefined },
      { waiting: 1, running: 2, retrying: 0, oldest: at(0) },
      { waiting: 0, running: 2, retrying: 0, oldest: at(1) },
      { waiting: 0, running: 1, retrying: 0, oldest: at(2) },
      { waiting: 0, running: 0, retrying: 0, oldest: undefined },
    ])
  })

  it('knows the oldest, whatever the order in which they were added', () => {
    const schedule = createSchedule(10)
    for (const second of [5, 3, 4]) {
      const at = new Date(receivedAt.getTime() + second * 1000)
      const position = { key: `${second}`, portal: 'portal', receivedAt: at }
      schedule.add(position, () => Promise.resolve(undefined))
    }

    expect(schedule.stats().oldest).toEqual(new Date(receivedAt.getTime() + 3000))
  })

  it('is drained at once when it is empty', async () => {
    await expect(scheduleOf().idle()).resolves.toBeUndefined()
  })

  it('is drained only when the tasks that were added meanwhile have ended too', async () => {
    const schedule = scheduleOf()
    const log: string[] = []
    void addTo(schedule)('a', async () => {
      await pause(2)
      void addTo(schedule)('b', async () => {
        await pause(4)
        log.push('the task that was added meanwhile')
      })
      log.push('the first task')
    })
    await schedule.idle()
    log.push('drained')

    expect(log).toEqual(['the first task', 'the task that was added meanwhile', 'drained'])
  })

  it('is drained only when what waited for a slot has ended', async () => {
    const schedule = scheduleOf({ concurrency: 1 })
    const log: number[] = []
    for (const number of [1, 2, 3]) {
      void addTo(schedule)(undefined, async () => {
        await pause(1)
        log.push(number)
      })
    }
    await schedule.idle()

    expect(log).toEqual([1, 2, 3])
  })

  it('takes a hundred thousand tasks of one key, and of one portal, in their order', async () => {
    const schedule = scheduleOf({ concurrency: 1, maxWaiting: 100_000 })
    const count = 100_000
    let next = 0
    let inOrder = 0
    for (let number = 0; number < count; number += 1) {
      void addTo(schedule)(number % 2 === 0 ? 'a' : undefined, () => {
        if (number % 2 === 0) {
          inOrder += number === next ? 1 : 0
          next += 2
        }
        return Promise.resolve()
      })
    }
    await schedule.idle()

    expect([inOrder, schedule.stats().waiting]).toEqual([count / 2, 0])
  })
})

describe('a task that wants to run again', () => {
  /** Adds a task that fails so many times, with a delay before each further attempt. */
  const addFailing = (
    schedule: Schedule,
    key: string,
    failures: number,
    delay: number,
    log: (attempt: number) => unknown,
  ): void => {
    let attempt = 0
    schedule.add({ key, portal: 'portal', receivedAt }, () => {
      attempt += 1
      log(attempt)
      return Promise.resolve(attempt <= failures ? delay : undefined)
    })
  }

  it('keeps its place before the later ones of its key, and holds up no other key', async () => {
    const schedule = scheduleOf({ concurrency: 1 })
    const log: string[] = []
    addFailing(schedule, 'a', 2, 10, (attempt) => log.push(`a1, attempt ${attempt}`))
    void addTo(schedule)('b', () => Promise.resolve(log.push('b')))
    await addTo(schedule)('a', () => Promise.resolve(log.push('a2')))

    expect(log).toEqual(['a1, attempt 1', 'b', 'a1, attempt 2', 'a1, attempt 3', 'a2'])
  })

  it('waits as long as it wants, and is counted', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] })
    const schedule = scheduleOf()
    const starts: number[] = []
    const begun = Date.now()
    addFailing(schedule, 'a', 1, 1000, () => starts.push(Date.now() - begun))
    void addTo(schedule)('a', () => Promise.resolve())
    await schedule.idle()
    const stats = schedule.stats()
    await jest.advanceTimersByTimeAsync(999)
    const before = starts.length
    await jest.advanceTimersByTimeAsync(1)
    jest.useRealTimers()

    expect(stats).toEqual({ waiting: 1, running: 0, retrying: 1, oldest: receivedAt })
    expect([before, starts]).toEqual([1, [0, 1000]])
    expect(schedule.stats()).toEqual({ waiting: 0, running: 0, retrying: 0, oldest: undefined })
  })

  it('runs at once when there is a hurry', async () => {
    const schedule = scheduleOf({ concurrency: 1 })
    const log: string[] = []
    addFailing(schedule, 'a', 3, 60_000, (attempt) => log.push(`a, attempt ${attempt}`))
    void addTo(schedule)('a', () => Promise.resolve(log.push('a2')))
    await schedule.idle()
    schedule.hurry()
    await schedule.idle()

    expect(log).toEqual(['a, attempt 1', 'a, attempt 2', 'a, attempt 3', 'a, attempt 4', 'a2'])
  })
})

describe('before its start, a schedule', () => {
  it('lets all tasks wait, as many as may', async () => {
    const schedule = createSchedule(2)
    const log: string[] = []
    const taken = ['a', 'b', 'c'].map(
      (key) => addTo(schedule)(key, () => Promise.resolve(log.push(key))) !== undefined,
    )
    await schedule.idle()
    const before = [...log]
    schedule.start(1)
    await schedule.idle()

    expect([taken, before, log]).toEqual([[true, true, false], [], ['a', 'b']])
  })
})

describe('a schedule with too many tasks', () => {
  /** How many tasks of each portal are taken, in turn, when none of them ends. */
  const taken = (
    limits: { readonly concurrency: number; readonly maxWaiting: number },
    offers: readonly (readonly [portal: string, count: number])[],
  ): readonly number[] => {
    const schedule = scheduleOf(limits)
    return offers.map(([portal, count]) => {
      const results = Array.from({ length: count }, () =>
        addTo(schedule)(undefined, () => new Promise(() => undefined), portal),
      )
      return results.filter((result) => result !== undefined).length
    })
  }

  it('takes what can run, and as many more as may wait', () => {
    expect(taken({ concurrency: 3, maxWaiting: 10 }, [['a', 20]])).toEqual([13])
  })

  it('takes those of other portals up to their share when one has taken all of it', () => {
    const offers = [
      ['a', 30],
      ['b', 30],
      ['c', 30],
      ['a', 1],
      ['d', 30],
    ] as const

    expect(taken({ concurrency: 1, maxWaiting: 12 }, offers)).toEqual([13, 6, 4, 0, 2])
  })

  it('never takes twice as many as may wait', () => {
    const offers = Array.from({ length: 100 }, (_, i) => [`portal ${i}`, 100] as const)
    const [sum] = [taken({ concurrency: 1, maxWaiting: 50 }, offers).reduce((a, b) => a + b)]

    expect(sum).toBeGreaterThan(50)
    expect(sum).toBeLessThanOrEqual(1 + 2 * 50)
  })

  it('does not count what is running as waiting', async () => {
    const schedule = scheduleOf({ concurrency: 1, maxWaiting: 1 })
    const gates = [gate(), gate(), gate()] as const
    const results = gates.map(
      ({ opened }) => addTo(schedule)(undefined, () => opened) !== undefined,
    )
    gates[0].open()
    await pause(1)
    const later = addTo(schedule)(undefined, () => Promise.resolve())

    expect([...results, later !== undefined]).toEqual([true, true, false, true])
    for (const { open } of gates) open()
    await schedule.idle()
  })

  it('takes a task that need not wait even then', () => {
    const schedule = scheduleOf({ concurrency: 2, maxWaiting: 1 })
    const never = (): Promise<void> => new Promise(() => undefined)
    const add = addTo(schedule)

    const results = ['a', 'a', 'a', 'b'].map((key) => add(key, never) !== undefined)

    expect(results).toEqual([true, true, false, true])
  })
})

describe('portals', () => {
  it('take turns, so that a few events of one need not wait for the many of another', async () => {
    const schedule = scheduleOf({ concurrency: 1 })
    const order: string[] = []
    const add = (portal: string, name: string): void => {
      void addTo(schedule)(
        undefined,
        async () => {
          await pause(0)
          order.push(name)
        },
        portal,
      )
    }
    for (const number of [1, 2, 3, 4, 5]) add('a', `a${number}`)
    for (const number of [1, 2]) add('b', `b${number}`)
    await schedule.idle()

    expect(order).toEqual(['a1', 'a2', 'b1', 'a3', 'b2', 'a4', 'a5'])
  })
})
