import { Agent, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { format } from 'node:util'

import {
  createReceiver,
  type Bitrix24Event,
  type ErrorDetails,
  type EventName,
  type HandlerContext,
  type Outcome,
  type ReceiverError,
  type ReceiverOptions,
  type UnhandledEvent,
} from 'bitrix24-imconnector-events'

import { eventNames } from '../../src/wire/event-names'
import { fixtures } from '../fixtures'
import { serve } from '../support/serve'
import { adapters, type Adapter } from './adapters'
import { probe, secretsOf, strangersToken, tokens } from './bodies'
import { form, open, type Answer, type Exchange, type RequestOptions } from './request'
import type { Listen } from './servers'

/** Milliseconds that one case may take: less than a body may, so that none passes by that. */
export const limit = 9000

export interface Setup extends Partial<Omit<ReceiverOptions, 'handlers' | 'onUnhandled'>> {
  /** What runs before the adapter; nothing unless given. */
  readonly listen?: Listen
  readonly bodyTimeout?: number
  readonly before?: (request: IncomingMessage, response: ServerResponse) => unknown
  /** What handlers do besides noting the event. */
  readonly handle?: (event: Bitrix24Event) => unknown
  /** The events that have handlers; all unless given. */
  readonly handled?: readonly EventName[]
  /** Whether onError and onUnhandled note what they are told; otherwise they are left out. */
  readonly hasHooks?: boolean
}

export interface Running {
  readonly url: string
  /** Begins a request whose body the test writes. */
  readonly open: (options?: RequestOptions) => Exchange
  readonly send: (
    body: string | Uint8Array | undefined,
    options?: RequestOptions,
  ) => Promise<Answer>
  /** What handlers were given, once all of them are done. */
  readonly events: () => Promise<readonly Bitrix24Event[]>
  readonly contexts: readonly HandlerContext[]
  readonly unhandled: readonly (Bitrix24Event | UnhandledEvent)[]
  readonly errors: readonly ReceiverError[]
  readonly details: readonly ErrorDetails[]
  readonly outcomes: readonly Outcome[]
  /** What parsers have left for the adapter. */
  readonly parsed: readonly unknown[]
  /** The bodies of what went on to the next handler. */
  readonly passedOn: readonly unknown[]
  /** What the adapter has returned, for every request. */
  readonly returned: readonly Promise<unknown>[]
  /** The requests that have reached the server, with their responses. */
  readonly reached: readonly (readonly [IncomingMessage, ServerResponse])[]
  /** Closes the receiver while its server goes on. */
  readonly close: () => Promise<void>
  /** Sees that the next request is answered and handled, unless the receiver is closed, and ends the server. */
  readonly finish: () => Promise<void>
}

/** Ends as soon as a condition holds; the limit of the case ends it otherwise. */
export const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await sleep(1)
}

const knownSecrets = [...fixtures.flatMap(({ body }) => secretsOf(body)), strangersToken]
const isProbe = (event: Bitrix24Event): boolean => JSON.stringify(event).includes('a-probe')

const run = async (adapter: Adapter, setup: Setup): Promise<Running> => {
  const {
    listen = adapter.listen,
    bodyTimeout,
    before = () => undefined,
    handle = () => undefined,
    handled = eventNames,
    hasHooks = true,
    ...options
  } = setup
  const events: Bitrix24Event[] = []
  const probes: Bitrix24Event[] = []
  const contexts: HandlerContext[] = []
  const unhandled: (Bitrix24Event | UnhandledEvent)[] = []
  const errors: ReceiverError[] = []
  const details: ErrorDetails[] = []
  const outcomes: Outcome[] = []
  const parsed: unknown[] = []
  const passedOn: unknown[] = []
  const returned: Promise<unknown>[] = []
  const rejections: unknown[] = []
  const reached: (readonly [IncomingMessage, ServerResponse])[] = []
  const answers: Answer[] = []
  let isClosed = false
  const sent: string[] = []

  const handler = (event: Bitrix24Event, context: HandlerContext): unknown => {
    if (isProbe(event)) return probes.push(event)
    events.push(event)
    contexts.push(context)
    return handle(event)
  }

  const hooks: Pick<ReceiverOptions, 'onError' | 'onUnhandled'> = {
    onUnhandled: (event) => unhandled.push(event),
    onError: (error, detail) => {
      errors.push(error)
      // tests/adapters/url.test.ts looks at the URL.
      const { url, ...others } = detail
      details.push(others)
    },
  }

  const receiver = createReceiver({
    applicationToken: tokens,
    ...(hasHooks && hooks),
    ...options,
    handlers: Object.fromEntries(handled.map((name) => [name, handler])),
  })

  const mounted = listen({
    receiver: {
      ...receiver,
      receive: async (request) => {
        const outcome = await receiver.receive(request)
        outcomes.push(outcome)
        return outcome
      },
    },
    options: bodyTimeout === undefined ? {} : { bodyTimeout },
    before,
    parsed: (body) => parsed.push(body),
    next: (body) => passedOn.push(body),
    returned: (result) => {
      returned.push(result)
      result.catch((error: unknown) => rejections.push(error))
      return result
    },
  })

  const server = await serve((request, response) => {
    reached.push([request, response])
    mounted(request, response)
  })

  // The next request may come over the connection of the one before, whatever became of that.
  const agent = new Agent({ keepAlive: true })

  const openAt = (path: string, requestOptions?: RequestOptions): Exchange => {
    const { request, answer } = open(`${server.url}${path}`, { agent, ...requestOptions })
    return { request, answer: answer.then((got) => (answers.push(got), got)) }
  }

  const sendTo: (path: string) => Running['send'] = (path) => (body, requestOptions) => {
    if (typeof body === 'string') sent.push(body)
    const { request, answer } = openAt(path, requestOptions)
    request.end(body)
    return answer
  }

  const assertAlive = async (): Promise<void> => {
    const answer = await sendTo('/probe')(probe.body, { headers: form })
    expect(answer.status).toBe(200)
    await until(() => probes.length > 0)
    expect(probes).toStrictEqual([probe.event])
  }

  const assertNothingShown = (): void => {
    const shown = `${JSON.stringify(answers)}\n${consoleOutput().join('\n')}`
    const secrets = [...sent.flatMap(secretsOf), ...knownSecrets]
    const found = secrets.filter((secret) => shown.includes(secret))
    expect(found).toStrictEqual([])
  }

  return {
    url: server.url,
    open: (requestOptions) => openAt('/events', requestOptions),
    send: sendTo('/events'),
    events: async () => {
      await receiver.drain()
      return events
    },
    contexts,
    unhandled,
    errors,
    details,
    outcomes,
    parsed,
    passedOn,
    returned,
    reached,
    close: () => {
      isClosed = true
      return receiver.close()
    },
    finish: async () => {
      try {
        if (!isClosed) await assertAlive()
        expect(rejections).toStrictEqual([])
        assertNothingShown()
      } finally {
        agent.destroy()
        await server.close()
      }
    },
  }
}

/** Sees that nothing was handed over, and what onError was told. */
export const assertRefused = async (
  server: Running,
  ...errors: readonly ReceiverError['_tag'][]
): Promise<void> => {
  expect(server.errors.map(({ _tag }) => _tag)).toStrictEqual(errors)
  expect(await server.events()).toStrictEqual([])
  expect(server.unhandled).toStrictEqual([])
  expect(server.passedOn).toStrictEqual([])
}

const levels = ['debug', 'info', 'log', 'warn', 'error'] as const
let output: string[] = []

/** What has been written to the console in this test. */
export const consoleOutput = (): readonly string[] => output

export type Start = (setup?: Setup) => Promise<Running>

/** Describes the same for every adapter of the table; each test starts its own server. */
export const describeAdapters = (
  cases: (start: Start, adapter: Adapter) => void,
  chosen: readonly Adapter[] = adapters,
): void => {
  // Of the platforms in tests/platforms, some cases are about none.
  if (chosen.length === 0) return
  describe.each(chosen)('$name', (adapter) => {
    const running: Running[] = []

    beforeEach(() => {
      output = []
      for (const level of levels) {
        jest.spyOn(console, level).mockImplementation((...args: unknown[]) => {
          output.push(`${level}: ${format(...args)}`)
        })
      }
    })

    afterEach(async () => {
      for (const server of running.splice(0)) await server.finish()
      jest.restoreAllMocks()
    }, limit)

    cases(async (setup = {}) => {
      const server = await run(adapter, setup)
      running.push(server)
      return server
    }, adapter)
  })
}
