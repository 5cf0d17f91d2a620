import { setTimeout as pause } from 'node:timers/promises'

import { createTaskQueue } from '../../src/order/task-queue'
import { gate } from './gate'

describe('a task queue', () => {
  it('gives what a task gives', async () => {
    const queue = createTaskQueue()

    expect(await queue.add(['a'], () => Promise.resolve('done'))).toBe('done')
    expect(await queue.add([], () => Promise.resolve('done'))).toBe('done')
  })

  it('runs tasks of one key one after another, in the order added', async () => {
    const queue = createTaskQueue()
    const log: string[] = []
    const task = (name: string, milliseconds: number) => async (): Promise<void> => {
      log.push(`${name} starts`)
      await pause(milliseconds)
      log.push(`${name} ends`)
    }
    void queue.add(['a'], task('first', 4))
    void queue.add(['a'], task('second', 0))
    void queue.add(['a'], task('third', 2))
    await queue.drain()

    expect(log).toEqual([
      ...['first starts', 'first ends'],
      ...['second starts', 'second ends'],
      ...['third starts', 'third ends'],
    ])
  })

  it('runs tasks of different keys, and of none, at once', async () => {
    const queue = createTaskQueue()
    const { open, opened } = gate()
    const started: string[] = []
    const task = (name: string) => (): Promise<void> => {
      started.push(name)
      return opened
    }
    void queue.add(['a'], task('a'))
    void queue.add(['b'], task('b'))
    void queue.add([], task('none'))
    void queue.add([], task('none again'))
    await pause(1)

    expect([...started].sort()).toEqual(['a', 'b', 'none', 'none again'])
    open()
    await queue.drain()
  })

  it('lets a task of several keys wait for all of them, and what comes later wait for it', async () => {
    const queue = createTaskQueue()
    const gates = { a: gate(), b: gate(), both: gate() }
    const log: string[] = []
    const task = (name: keyof typeof gates | 'a again') => async (): Promise<void> => {
      log.push(name)
      if (name !== 'a again') await gates[name].opened
    }
    void queue.add(['a'], task('a'))
    void queue.add(['b'], task('b'))
    void queue.add(['a', 'b'], task('both'))
    void queue.add(['a'], task('a again'))
    const steps: string[][] = []
    for (const open of [gates.a.open, gates.b.open, gates.both.open]) {
      await pause(1)
      steps.push([...log])
      open()
    }
    await queue.drain()

    expect([...steps, log]).toEqual([
      ['a', 'b'],
      ['a', 'b'],
      ['a', 'b', 'both'],
      ['a', 'b', 'both', 'a again'],
    ])
  })

  it('forgets a key when its last task has ended, and not before', async () => {
    const queue = createTaskQueue()
    const gates = [gate(), gate(), gate()] as const
    const sizes: number[] = []
    void queue.add(['a'], () => gates[0].opened)
    void queue.add(['a', 'b'], () => gates[1].opened)
    void queue.add(['c'], () => gates[2].opened)
    for (const { open } of gates) {
      sizes.push(queue.size())
      open()
      await pause(1)
    }

    expect([...sizes, queue.size()]).toEqual([3, 3, 1, 0])
  })

  it('remembers nothing of thousands of finished keys', async () => {
    const queue = createTaskQueue()
    for (let i = 0; i < 10_000; i += 1) {
      void queue.add([`chat ${i % 5000}`, `line ${i % 7}`], () => Promise.resolve())
    }

    expect(queue.size()).toBe(5007)
    await queue.drain()
    expect(queue.size()).toBe(0)
  })

  it('is drained at once when it is empty', async () => {
    await expect(createTaskQueue().drain()).resolves.toBeUndefined()
  })

  it('is drained only when the tasks that were added meanwhile have ended too', async () => {
    const queue = createTaskQueue()
    const log: string[] = []
    void queue.add(['a'], async () => {
      await pause(2)
      void queue.add(['b'], async () => {
        await pause(4)
        log.push('the task that was added meanwhile')
      })
      log.push('the first task')
    })
    await queue.drain()
    log.push('drained')

    expect(log).toEqual(['the first task', 'the task that was added meanwhile', 'drained'])
    expect(queue.size()).toBe(0)
  })
})

describe('a task that rejects', () => {
  it('rejects for who added it, and holds up neither the next of its key nor drain', async () => {
    const queue = createTaskQueue()
    const failed = queue.add(['a'], () => Promise.reject(new Error('failed on purpose')))
    const next = queue.add(['a'], () => Promise.resolve('next'))

    await expect(failed).rejects.toThrow('failed on purpose')
    expect(await next).toBe('next')
    await queue.drain()
    expect(queue.size()).toBe(0)
  })
})
