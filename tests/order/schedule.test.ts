import { setTimeout as pause } from 'node:timers/promises'

import { createSchedule, type Schedule } from '../../src/order/schedule'
import { gate } from './gate'

const receivedAt = new Date(1_773_759_000_000)

const scheduleOf = (limits: Partial<Parameters<typeof createSchedule>[0]> = {}): Schedule =>
  createSchedule({ concurrency: 256, maxWaiting: 10_000, ...limits })

const addTo =
  (schedule: Schedule) =>
  (keys: readonly string[], task: () => Promise<void>, portal = 'portal') =>
    schedule.add({ keys, portal, receivedAt }, task)

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
    void add(['a'], task('first', 4))
    void add(['a'], task('second', 0))
    await add(['a'], task('third', 2))

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
    for (const key of ['a', 'b']) void addTo(schedule)([key], task(key))
    for (const name of ['none', 'none again']) void addTo(schedule)([], task(name))

    expect(started).toEqual(['a', 'b', 'none', 'none again'])
    open()
    await schedule.drain()
  })

  it('lets a task of several keys wait for all of them, and what comes later wait for it', async () => {
    const schedule = scheduleOf()
    const add = addTo(schedule)
    const gates = { a: gate(), b: gate(), both: gate() }
    const log: string[] = []
    const task = (name: keyof typeof gates | 'a again') => async (): Promise<void> => {
      log.push(name)
      if (name !== 'a again') await gates[name].opened
    }
    void add(['a'], task('a'))
    void add(['b'], task('b'))
    void add(['a', 'b'], task('both'))
    void add(['a'], task('a again'))
    const steps: string[][] = []
    for (const open of [gates.a.open, gates.b.open, gates.both.open]) {
      await pause(1)
      steps.push([...log])
      open()
    }
    await schedule.drain()

    expect([...steps, log]).toEqual([
      ['a', 'b'],
      ['a', 'b'],
      ['a', 'b', 'both'],
      ['a', 'b', 'both', 'a again'],
    ])
  })

  it('waits for two tasks with which it shares both keys only once', async () => {
    const schedule = scheduleOf()
    const add = addTo(schedule)
    const log: number[] = []
    for (const number of [1, 2, 3]) {
      void add(['a', 'b'], async () => {
        await pause(1)
        log.push(number)
      })
    }
    await schedule.drain()

    expect(log).toEqual([1, 2, 3])
  })

  it('runs no more tasks at once than its concurrency', async () => {
    const schedule = scheduleOf({ concurrency: 3 })
    let running = 0
    let most = 0
    for (let number = 0; number < 50; number += 1) {
      void addTo(schedule)([`chat ${number % 20}`], async () => {
        running += 1
        most = Math.max(most, running)
        await pause(1)
        running -= 1
      })
    }
    await schedule.drain()

    expect([most, running]).toEqual([3, 0])
  })

  it('says what waits, what runs, and when the oldest of it came', async () => {
    const schedule = scheduleOf({ concurrency: 2 })
    const gates = [gate(), gate(), gate()]
    const at = (second: number): Date => new Date(receivedAt.getTime() + second * 1000)
    const stats = [schedule.stats()]
    gates.forEach(({ opened }, second) => {
      const position = { keys: [], portal: 'portal', receivedAt: at(second) }
      void schedule.add(position, () => opened)
    })
    for (const { open } of gates) {
      stats.push(schedule.stats())
      open()
      await pause(1)
    }
    stats.push(schedule.stats())

    expect(stats).toEqual([
      { waiting: 0, running: 0, oldest: undefined },
      { waiting: 1, running: 2, oldest: at(0) },
      { waiting: 0, running: 2, oldest: at(1) },
      { waiting: 0, running: 1, oldest: at(2) },
      { waiting: 0, running: 0, oldest: undefined },
    ])
  })

  it('is drained at once when it is empty', async () => {
    await expect(scheduleOf().drain()).resolves.toBeUndefined()
  })

  it('is drained only when the tasks that were added meanwhile have ended too', async () => {
    const schedule = scheduleOf()
    const log: string[] = []
    void addTo(schedule)(['a'], async () => {
      await pause(2)
      void addTo(schedule)(['b'], async () => {
        await pause(4)
        log.push('the task that was added meanwhile')
      })
      log.push('the first task')
    })
    await schedule.drain()
    log.push('drained')

    expect(log).toEqual(['the first task', 'the task that was added meanwhile', 'drained'])
  })

  it('is drained only when what waited for a slot has ended', async () => {
    const schedule = scheduleOf({ concurrency: 1 })
    const log: number[] = []
    for (const number of [1, 2, 3]) {
      void addTo(schedule)([], async () => {
        await pause(1)
        log.push(number)
      })
    }
    await schedule.drain()

    expect(log).toEqual([1, 2, 3])
  })

  it('takes a hundred thousand tasks of one key, and of one portal, in their order', async () => {
    const schedule = scheduleOf({ concurrency: 1, maxWaiting: 100_000 })
    const count = 100_000
    let next = 0
    let inOrder = 0
    for (let number = 0; number < count; number += 1) {
      void addTo(schedule)(number % 2 === 0 ? ['a'] : [], () => {
        if (number % 2 === 0) {
          inOrder += number === next ? 1 : 0
          next += 2
        }
        return Promise.resolve()
      })
    }
    await schedule.drain()

    expect([inOrder, schedule.stats().waiting]).toEqual([count / 2, 0])
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
        schedule.add({ keys: [], portal, receivedAt }, () => new Promise(() => undefined)),
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
    const results = gates.map(({ opened }) => addTo(schedule)([], () => opened) !== undefined)
    gates[0].open()
    await pause(1)
    const later = addTo(schedule)([], () => Promise.resolve())

    expect([...results, later !== undefined]).toEqual([true, true, false, true])
    for (const { open } of gates) open()
    await schedule.drain()
  })

  it('takes a task that need not wait even then', () => {
    const schedule = scheduleOf({ concurrency: 2, maxWaiting: 1 })
    const never = (): Promise<void> => new Promise(() => undefined)
    const add = addTo(schedule)

    const results = [['a'], ['a'], ['a'], ['b']].map((keys) => add(keys, never) !== undefined)

    expect(results).toEqual([true, true, false, true])
  })
})

describe('portals', () => {
  it('take turns, so that a few events of one need not wait for the many of another', async () => {
    const schedule = scheduleOf({ concurrency: 1 })
    const order: string[] = []
    const add = (portal: string, name: string): void => {
      void addTo(schedule)(
        [],
        async () => {
          await pause(0)
          order.push(name)
        },
        portal,
      )
    }
    for (const number of [1, 2, 3, 4, 5]) add('a', `a${number}`)
    for (const number of [1, 2]) add('b', `b${number}`)
    await schedule.drain()

    expect(order).toEqual(['a1', 'a2', 'b1', 'a3', 'b2', 'a4', 'a5'])
  })
})
