import { setTimeout as pause } from 'node:timers/promises'

import { DatabaseSync } from '@photostructure/sqlite'

import {
  createReceiver,
  createWorker,
  DoNotRetry,
  HandlerInterruptedError,
  memoryInbox,
  type ErrorDetails,
  type Inbox,
  type InboxAdmin,
  type ReceiverError,
  type ReceiverOptions,
  type StoringReceiverOptions,
  type WireRecord,
  type WorkerOptions,
} from 'bitrix24-imconnector-events'
import { sqliteInbox } from 'bitrix24-imconnector-events/sqlite'

import { ClassInbox } from '../inbox/class-inbox'
import { portal } from '../fixtures'
import { gate } from '../order/gate'
import { copyAfterCrash } from '../sqlite/copy-after-crash'
import { temporaryFile } from '../sqlite/temporary-file'
import { installationBody, portalBody } from '../verification/portal-body'

const open = (file: string) => new DatabaseSync(file)

const opened: Inbox[] = []

const fileInbox = (file = temporaryFile()): Inbox & InboxAdmin => {
  const inbox = sqliteInbox({ file, open })
  opened.push(inbox)
  return inbox
}

afterEach(async () => {
  for (const inbox of opened.splice(0)) await inbox.close()
})

const token = portal.application_token

const retry = { attempts: 3, firstDelay: 1, maxDelay: 2 }

interface Told {
  readonly error: ReceiverError
  readonly details: ErrorDetails
}

const receiverWith = (options: Partial<ReceiverOptions> = {}) => {
  const told: Told[] = []
  const handled: number[] = []
  const inbox = options.inbox ?? fileInbox()
  const receiver = createReceiver({
    applicationToken: token,
    handlers: { ONIMCONNECTORLINEDELETE: ({ data }) => handled.push(data) },
    onError: (error, details) => told.push({ error, details }),
    retry,
    ...options,
    inbox,
  })
  const post = (body: string) => receiver.receive({ method: 'POST', body })
  return { inbox, receiver, told, handled, post }
}

const tagsOf = (told: readonly Told[]): readonly string[] => told.map(({ error }) => error._tag)

/** Waits until something is so. */
const until = async (isSo: () => boolean): Promise<void> => {
  const end = Date.now() + 3000
  while (!isSo()) {
    if (Date.now() > end) throw new Error('it has not happened within 3 s')
    await pause(1)
  }
}

describe('with an inbox, 200', () => {
  it('says that the event is stored, so that there is nothing left to do for the request', async () => {
    const { opened, open: go } = gate()
    const { inbox, receiver, post } = receiverWith({
      handlers: { ONIMCONNECTORLINEDELETE: () => opened },
    })
    const outcome = await post(portalBody('a'))
    const { id, ...entry } = (await inbox.stats().then(() => listOf(inbox)))[0] ?? { id: '' }
    go()
    await receiver.close()

    expect(outcome).toEqual({
      status: 200,
      headers: {},
      reason: 'Accepted',
      event: expect.objectContaining({ data: 107 }) as unknown,
    })
    expect(id).toMatch(/^b24-[0-9a-f]{32}$/)
    expect(entry).toMatchObject({ portal: 'a', name: 'ONIMCONNECTORLINEDELETE' })
  })

  it('is also the answer to what was stored before, which is handled once', async () => {
    const { receiver, handled, post } = receiverWith()
    const reasons = [
      (await post(portalBody('a'))).reason,
      (await post(portalBody('a'))).reason,
      (await post(portalBody('a', { data: 108 }))).reason,
    ]
    await receiver.drain()
    reasons.push((await post(portalBody('a'))).reason)
    await receiver.close()

    expect(reasons).toEqual(['Accepted', 'Duplicate', 'Accepted', 'Duplicate'])
    expect(handled).toEqual([107, 108])
  })

  it('is not the answer if nothing could be stored: 503, and onError has the event', async () => {
    const cause = new Error('the disk is full')
    const { told, post } = receiverWith({
      inbox: { ...fileInbox(), put: () => Promise.reject(cause) },
    })
    const { status, reason } = await post(portalBody('a'))

    expect([status, reason]).toEqual([503, 'InboxFailed'])
    expect(told.map(({ details }) => details)).toEqual([
      {
        event: expect.objectContaining({ data: 107 }) as unknown,
        body: expect.objectContaining({ data: '107' }) as unknown,
        cause,
      },
    ])
  })

  it('is the answer to an event that nobody can decode: it is set aside, and onError is told', async () => {
    const { inbox, receiver, told, post } = receiverWith()
    const { status } = await post(portalBody('a', { data: 'x' }))
    await receiver.drain()

    expect(status).toBe(200)
    expect(await listOf(inbox)).toMatchObject([
      { state: 'dead', portal: 'a', name: 'ONIMCONNECTORLINEDELETE', attempts: 1 },
    ])
    expect(told).toMatchObject([
      { error: { _tag: 'InvalidEvent' }, details: { body: { data: 'x' }, attempt: 1 } },
    ])
    await receiver.close()
  })

  it('is not the answer to one that nobody can decode if it could not be stored', async () => {
    const { told, post } = receiverWith({
      inbox: { ...fileInbox(), put: () => Promise.reject(new Error('the disk is full')) },
    })
    const { status, reason } = await post(portalBody('a', { data: 'x' }))

    expect([status, reason]).toEqual([422, 'InvalidEvent'])
    expect(told).toMatchObject([{ details: { body: { data: 'x' } } }])
  })

  it('is the answer to an event without a name that could be one', async () => {
    const { inbox, receiver, post } = receiverWith()
    const body = portalBody('a').replace('event=ON', 'event[]=ON')
    const { status } = await post(body)
    await receiver.drain()

    expect(status).toBe(200)
    expect(await listOf(inbox)).toMatchObject([{ state: 'dead', portal: 'a', name: '' }])
    await receiver.close()
  })

  it('is the answer to an event that this package does not know', async () => {
    const names: string[] = []
    const { receiver, post } = receiverWith({ onUnhandled: ({ event }) => names.push(event) })
    const body = portalBody('a').replace('ONIMCONNECTORLINEDELETE', 'ONCRMDEALADD')
    const reasons = [(await post(body)).reason, (await post(body)).reason]
    await receiver.drain()
    await receiver.close()

    expect([reasons, names]).toEqual([['Accepted', 'Duplicate'], ['ONCRMDEALADD']])
  })
})

const listOf = (inbox: Inbox | (Inbox & InboxAdmin)) =>
  'list' in inbox ? inbox.list() : Promise.resolve([])

describe('a handler that fails', () => {
  it('is called again, and told each time, until it has been called often enough', async () => {
    const attempts: number[] = []
    const { inbox, receiver, told, post } = receiverWith({
      handlers: {
        ONIMCONNECTORLINEDELETE: (_, { attempt }) => {
          attempts.push(attempt)
          throw new Error('not now')
        },
      },
    })
    await post(portalBody('a'))
    await until(() => told.length === 3)
    await receiver.drain()

    expect(attempts).toEqual([1, 2, 3])
    expect(told.map(({ details: { attempt, retryIn } }) => [attempt, retryIn])).toEqual([
      [1, 1],
      [2, 2],
      [3, undefined],
    ])
    expect(await listOf(inbox)).toMatchObject([
      {
        state: 'dead',
        attempts: 3,
        reason: 'the handler of ONIMCONNECTORLINEDELETE failed: Error',
      },
    ])
    await receiver.close()
  })

  it('is not called again if it says so', async () => {
    const { inbox, receiver, told, post } = receiverWith({
      handlers: {
        ONIMCONNECTORLINEDELETE: () => {
          throw new DoNotRetry('this line was never ours')
        },
      },
    })
    await post(portalBody('a'))
    await receiver.drain()

    expect(told.map(({ details: { attempt, retryIn } }) => [attempt, retryIn])).toEqual([
      [1, undefined],
    ])
    expect(await listOf(inbox)).toMatchObject([{ state: 'dead', attempts: 1 }])
    await receiver.close()
  })

  it('is not called for what is not an event, which somebody has put into the inbox', async () => {
    const { inbox, receiver, told } = receiverWith()
    await inbox.put({
      id: 'x',
      key: 'x',
      portal: 'x',
      name: '',
      body: { x: 1 },
      receivedAt: new Date(),
    })
    await receiver.drain()

    expect(await listOf(inbox)).toMatchObject([{ state: 'dead', id: 'x' }])
    expect(tagsOf(told)).toEqual(['NotAnEvent'])
    await receiver.close()
  })

  it('is not called for a duplicate in memory', async () => {
    const { receiver, handled, post } = receiverWith({ inbox: memoryInbox({ keepIds: 9 }) })
    const reasons = [(await post(portalBody('a'))).reason, (await post(portalBody('a'))).reason]
    await receiver.close()

    expect([reasons, handled]).toEqual([['Accepted', 'Duplicate'], [107]])
  })

  it('is called again in memory for an event that was set aside and is replayed', async () => {
    const handled: number[] = []
    let isMended = false
    const { receiver, post } = receiverWith({
      inbox: memoryInbox({ keepIds: 9 }),
      retry: { attempts: 1, firstDelay: 1, maxDelay: 1 },
      handlers: {
        ONIMCONNECTORLINEDELETE: ({ data }) => {
          if (!isMended) throw new Error('not yet')
          handled.push(data)
        },
      },
    })
    await (
      await post(portalBody('a'))
    ).handling
    isMended = true
    const { reason, handling } = await post(portalBody('a'))
    await handling
    await receiver.close()

    expect([reason, handled]).toEqual(['Accepted', [107]])
  })

  it('is called for what comes out of an inbox that is a class', async () => {
    const { receiver, handled, post } = receiverWith({ inbox: new ClassInbox() })
    await post(portalBody('a'))
    await receiver.drain()
    const { waiting } = await receiver.stats()
    await receiver.close()

    expect([handled, waiting]).toEqual([[107], 0])
  })

  it('is tried again in memory too, if that is asked for', async () => {
    const attempts: number[] = []
    const { receiver, post, told } = receiverWith({
      inbox: memoryInbox(),
      handlers: {
        ONIMCONNECTORLINEDELETE: (_, { attempt }) => {
          if (attempts.push(attempt) < 3) throw new Error('not now')
        },
      },
    })
    const { handling } = await post(portalBody('a'))
    await handling

    expect([attempts, told.length]).toEqual([[1, 2, 3], 2])
    await receiver.close()
  })
})

describe('while no token can be looked up', () => {
  const lookup = () => {
    const state = { isAway: true }
    const applicationToken = (): string => {
      if (state.isAway) throw new Error('the database is away')
      return token
    }
    return { state, applicationToken }
  }

  it('events are stored unverified, and handled in order when it is back', async () => {
    const { state, applicationToken } = lookup()
    const { receiver, told, handled, post } = receiverWith({
      applicationToken,
      retry: { attempts: 50, firstDelay: 20, maxDelay: 20 },
    })
    const bodies = [1, 2, 3].map((ts) => portalBody('a', { data: ts }))
    const outcomes = await Promise.all(bodies.map(post))
    state.isAway = false
    await until(() => handled.length === 3)
    await receiver.close()

    expect(outcomes.map(({ status, reason }) => [status, reason])).toEqual(
      bodies.map(() => [200, 'Accepted']),
    )
    expect([...handled].sort()).toEqual([1, 2, 3])
    expect(new Set(tagsOf(told))).toEqual(new Set(['TokenLookupFailed']))
    expect(told.every(({ details: { body } }) => body === undefined)).toBe(true)
  })

  it('what proves wrong later is dropped, and told', async () => {
    const { state, applicationToken } = lookup()
    const { inbox, receiver, told, handled, post } = receiverWith({
      applicationToken,
      retry: { attempts: 50, firstDelay: 20, maxDelay: 20 },
    })
    await post(portalBody('a', { auth: { application_token: 'guess' } }))
    state.isAway = false
    await until(() => tagsOf(told).includes('Unverified'))
    await receiver.drain()

    expect([handled, await listOf(inbox)]).toEqual([[], []])
    await receiver.close()
  })

  it('what is forged does not keep out what is genuine', async () => {
    const { state, applicationToken } = lookup()
    const { receiver, handled, post } = receiverWith({
      applicationToken,
      retry: { attempts: 50, firstDelay: 20, maxDelay: 20 },
    })
    await post(portalBody('a', { auth: { application_token: 'guess' } }))
    state.isAway = false
    const { reason } = await post(portalBody('a'))
    await until(() => handled.length === 1)
    await receiver.close()

    expect(reason).toBe('Accepted')
  })

  it('an installation is stored too, and proven later', async () => {
    let isAway = true
    const { receiver, told, post } = receiverWith({
      handlers: { ONAPPINSTALL: () => undefined },
      verifyInstall: () => {
        if (isAway) throw new Error('the authorization server is away')
        return true
      },
      retry: { attempts: 50, firstDelay: 20, maxDelay: 20 },
    })
    const { status } = await post(installationBody('ONAPPINSTALL'))
    isAway = false
    await until(() => tagsOf(told).length > 0)
    await receiver.drain()
    await receiver.close()

    expect([status, new Set(tagsOf(told))]).toEqual([200, new Set(['InstallProofFailed'])])
  })

  it('no more is stored than verification.maxStored: the rest is refused, with its body', async () => {
    const { applicationToken } = lookup()
    const { receiver, told, post } = receiverWith({
      applicationToken,
      verification: { maxStored: 2 },
      retry: { attempts: 50, firstDelay: 60_000, maxDelay: 60_000 },
    })
    const statuses: number[] = []
    for (const data of [1, 2, 3]) statuses.push((await post(portalBody('a', { data }))).status)
    await receiver.close()

    expect(statuses).toEqual([200, 200, 503])
    expect(told.at(-1)).toMatchObject({
      error: { _tag: 'TokenLookupFailed' },
      details: { body: { data: '3' }, isVerified: false },
    })
  })

  it('what finds too many lookups running is stored too', async () => {
    const { opened, open: go } = gate()
    const { receiver, told, handled, post } = receiverWith({
      applicationToken: () => opened.then(() => token),
      verification: { maxLookups: 1 },
      retry: { attempts: 50, firstDelay: 20, maxDelay: 20 },
    })
    const first = post(portalBody('a', { data: 1 }))
    const { status } = await post(portalBody('b', { data: 2 }))
    go()
    await until(() => handled.length === 2)
    await receiver.close()

    expect([(await first).status, status]).toEqual([200, 200])
    expect(told[0]).toMatchObject({ error: { _tag: 'Overloaded' }, details: {} })
  })

  it('a large body is not stored: it is refused, and onError has it', async () => {
    const { applicationToken } = lookup()
    const { receiver, told, post } = receiverWith({ applicationToken })
    const { status } = await post(portalBody('a', { data: 'x'.repeat(70_000) }))
    await receiver.close()

    expect(status).toBe(503)
    expect(told).toMatchObject([{ details: { isVerified: false } }])
  })

  it('it is refused if the inbox is away as well', async () => {
    const { applicationToken } = lookup()
    const { receiver, told, post } = receiverWith({
      applicationToken,
      inbox: { ...fileInbox(), put: () => Promise.reject(new Error('away')) },
    })
    const { status } = await post(portalBody('a'))
    await receiver.close()

    expect(status).toBe(503)
    expect(told).toMatchObject([
      { error: { _tag: 'TokenLookupFailed' }, details: { isVerified: false } },
    ])
  })
})

describe('an event whose handler ended the process at the last attempt', () => {
  const once = { attempts: 1, firstDelay: 1, maxDelay: 1 }

  /** A file whose owner has died while it was at an event. */
  const crashedFile = async (body: string): Promise<string> => {
    const file = temporaryFile()
    const { opened: ended, open: end } = gate()
    const { receiver, post, inbox } = receiverWith({
      inbox: fileInbox(file),
      handlers: { ONIMCONNECTORLINEDELETE: () => ended },
      onUnhandled: () => ended,
      retry: once,
    })
    await post(body)
    while ((await inbox.stats()).running === 0) await pause(1)
    const copy = copyAfterCrash(file)
    end()
    await receiver.close()
    return copy
  }

  it('is set aside without another call, and onError is told', async () => {
    const { inbox, receiver, told, handled } = receiverWith({
      inbox: fileInbox(await crashedFile(portalBody('a'))),
      retry: once,
    })
    await until(() => told.length > 0)
    await receiver.drain()
    const [dead] = await listOf(inbox)
    await receiver.close()

    expect(told).toEqual([
      {
        error: new HandlerInterruptedError('ONIMCONNECTORLINEDELETE'),
        details: {
          event: expect.objectContaining({ data: 107 }) as unknown,
          body: expect.objectContaining({ data: '107' }) as unknown,
          attempt: 2,
          isStored: true,
          id: expect.stringMatching(/^b24-/) as unknown,
        },
      },
    ])
    expect(handled).toEqual([])
    expect(dead).toMatchObject({ state: 'dead', attempts: 2 })
  })

  it('is told with its body if it has a name that nobody knows', async () => {
    const { receiver, told } = receiverWith({
      inbox: fileInbox(
        await crashedFile(portalBody('a').replace('ONIMCONNECTORLINEDELETE', 'ONCRMDEALADD')),
      ),
      retry: once,
    })
    await until(() => told.length > 0)
    await receiver.close()

    expect(told).toMatchObject([
      {
        error: {
          message:
            'the process ended while onUnhandled ran, for the last time; the event is set aside',
        },
        details: { body: { event: 'ONCRMDEALADD' }, isStored: true },
      },
    ])
    expect(told[0]?.details.event).toBeUndefined()
  })

  /** An inbox that delivers something once more than it may be handled. */
  const interrupted = (body: WireRecord, isVerified?: false): Inbox => ({
    put: () => Promise.resolve('stored'),
    work: (handle) => {
      void handle({
        ...{ id: 'raw-1', key: 'a', portal: 'a', name: '', body, receivedAt: new Date() },
        ...{ isVerified, attempt: 2 },
      })
      return { stop: () => Promise.resolve(), idle: () => Promise.resolve() }
    },
    stats: () => Promise.reject(new Error('not asked for')),
    close: () => Promise.resolve(),
  })

  it.each([
    ['unverified', { event: 'ONIMCONNECTORLINEDELETE', data: 1, auth: { member_id: 'a' } }, false],
    ['not an event at all', { something: 'else' }, undefined],
  ] as const)('is told without what it holds if it is %s', async (_, body, isVerified) => {
    const { receiver, told } = receiverWith({
      retry: once,
      inbox: interrupted(body, isVerified),
    })
    await until(() => told.length > 0)
    await receiver.close()

    expect(told).toMatchObject([{ error: { _tag: 'HandlerInterrupted', event: undefined } }])
    expect(Object.keys(told[0]?.details ?? {}).includes('body')).toBe(isVerified === undefined)
  })
})

describe('while an inbox cannot say how much it holds', () => {
  it('what is unverified is stored all the same, and nobody waits for the answer', async () => {
    const applicationToken = () => Promise.reject(new Error('the database is away'))
    const { receiver, post } = receiverWith({
      applicationToken,
      inbox: { ...fileInbox(), stats: () => new Promise(() => undefined) },
    })
    const first = await post(portalBody('a'))
    const other = receiverWith({
      applicationToken,
      inbox: { ...fileInbox(), stats: () => Promise.reject(new Error('away')) },
    })
    const second = await other.post(portalBody('a'))
    await receiver.close()
    await other.receiver.close()

    expect([first.status, second.status]).toEqual([200, 200])
  })
})

describe('a receiver that only stores, and a worker', () => {
  const storing = (inbox: Inbox, options: Partial<StoringReceiverOptions> = {}) =>
    createReceiver({ applicationToken: token, onError: () => undefined, ...options, inbox })

  const workerWith = (inbox: Inbox, options: Partial<WorkerOptions> = {}) => {
    const handled: number[] = []
    const told: Told[] = []
    const worker = createWorker({
      handlers: { ONIMCONNECTORLINEDELETE: ({ data }) => handled.push(data) },
      onError: (error, details) => told.push({ error, details }),
      retry,
      ...options,
      inbox,
    })
    return { worker, handled, told }
  }

  it.each([
    ['memory', () => memoryInbox()],
    ['a file', () => fileInbox()],
  ])('handle what is in %s', async (_, makeInbox) => {
    const inbox = makeInbox()
    const receiver = storing(inbox)
    const { reason, handling } = await receiver.receive({ method: 'POST', body: portalBody('a') })
    const { waiting } = await receiver.stats()
    await receiver.close()
    const { worker, handled } = workerWith(inbox)
    await worker.drain()
    const after = await worker.stats()
    await worker.close()

    expect([reason, handling, waiting]).toEqual(['Accepted', undefined, 1])
    expect([handled, after.waiting]).toEqual([[107], 0])
  })

  it('need the token in the worker for what was stored unverified', async () => {
    const inbox = fileInbox()
    const receiver = storing(inbox, {
      applicationToken: () => Promise.reject(new Error('the database is away')),
    })
    await receiver.receive({ method: 'POST', body: portalBody('a') })
    const first = workerWith(inbox, { retry: { attempts: 9, firstDelay: 1, maxDelay: 1 } })
    await until(() => first.told.length > 0)
    await first.worker.close()
    const second = workerWith(inbox, { applicationToken: token })
    await until(() => second.handled.length > 0)
    await second.worker.close()

    expect(first.told[0]).toMatchObject({
      error: { _tag: 'TokenLookupFailed' },
      details: { cause: { message: expect.stringContaining('applicationToken') as unknown } },
    })
    expect(second.handled).toEqual([107])
  })

  it('leave in the inbox what has not begun when the worker is closed', async () => {
    const inbox = fileInbox()
    const receiver = storing(inbox)
    for (const data of [1, 2]) {
      await receiver.receive({ method: 'POST', body: portalBody('a', { data }) })
    }
    const { opened, open: go } = gate()
    const { worker } = workerWith(inbox, {
      concurrency: 1,
      handlers: { ONIMCONNECTORLINEDELETE: () => opened },
    })
    while ((await inbox.stats()).running === 0) await pause(1)
    const closed = worker.close()
    go()
    await closed

    expect(await inbox.stats()).toMatchObject({ waiting: 1, running: 0, dead: 0 })
  })

  it.each<[string, Partial<WorkerOptions>, string]>([
    ['no inbox', { inbox: {} as Inbox }, 'inbox is not an inbox'],
    ['a retry that cannot work', { retry: { ...retry, attempts: 0 } }, 'retry.attempts'],
    ['an option that does not exist', { acknowledge: 'first' } as object, 'no option acknowledge'],
    ['a blank token', { applicationToken: ' ' }, 'applicationToken'],
    ['no handlers', { handlers: undefined } as object, 'createWorker needs handlers'],
  ])('is not made with %s', (_, options, message) => {
    expect(() => createWorker({ inbox: memoryInbox(), handlers: {}, ...options })).toThrow(message)
  })
})

describe('a receiver is not made', () => {
  it.each<[string, object, string]>([
    ['with inbox and acknowledge', { acknowledge: 'first' }, 'exclude each other'],
    ['with inbox and maxWaiting', { maxWaiting: 5 }, 'memoryInbox'],
    ['with half an inbox', { inbox: { put: () => undefined } }, 'inbox is not an inbox'],
    ['with nothing for an inbox', { inbox: null }, 'inbox is not an inbox'],
    [
      'with retry and after-handling',
      { inbox: undefined, acknowledge: 'after-handling', retry },
      'exclude each other',
    ],
  ])('%s', (_, options, message) => {
    expect(() =>
      createReceiver({ applicationToken: token, handlers: {}, inbox: memoryInbox(), ...options }),
    ).toThrow(message)
  })
})

describe("with ordering: 'none'", () => {
  it('the events of a chat do not wait for each other', async () => {
    const { opened, open: go } = gate()
    const started: number[] = []
    const { receiver, post } = receiverWith({
      ordering: 'none',
      handlers: {
        ONIMCONNECTORLINEDELETE: ({ data }) => {
          started.push(data)
          return opened
        },
      },
    })
    for (const ts of [1, 2]) await post(portalBody('a').replace('1773761165', `177376116${ts}`))
    await until(() => started.length === 2)
    go()
    await receiver.close()

    expect(started).toEqual([107, 107])
  })
})
