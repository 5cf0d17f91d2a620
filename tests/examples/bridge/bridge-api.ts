import { setTimeout } from 'node:timers/promises'

import { z } from 'zod'

import { temporaryFile } from '../../sqlite/temporary-file'
import { runExample, type Program } from '../run-example'

const chat = z.object({ messages: z.array(z.record(z.string(), z.unknown())) })
const line = z.object({
  session: z.object({ id: z.number(), isClosed: z.boolean() }),
  messages: z.array(z.looseObject({ id: z.number(), externalIds: z.array(z.string()) })),
  wire: z.array(z.object({ from: z.string(), name: z.string(), content: z.unknown() })),
})

const inbox = z.object({
  counts: z.record(z.string(), z.number()),
  items: z.array(z.looseObject({ id: z.string(), state: z.string(), attempts: z.number() })),
})

type Inbox = z.infer<typeof inbox>
type Line = z.infer<typeof line>

/** What one can do on the page of examples/bridge, and see there. */
export interface BridgeApi {
  readonly program: Program
  readonly pageUrl: string
  readonly eventsUrl: string
  readonly write: (text: string) => Promise<void>
  /** Switches the messenger off and on. */
  readonly switchMessenger: (to: 'off' | 'on') => Promise<void>
  /** What the page shows of the inbox. */
  readonly inbox: () => Promise<Inbox>
  /** What one can do to an item of the inbox: the status of the answer. */
  readonly ofInbox: (action: 'retry' | 'discard', id: string) => Promise<number>
  readonly operator: (action: string, values?: Record<string, string>) => Promise<void>
  readonly chat: () => Promise<z.infer<typeof chat>['messages']>
  readonly line: () => Promise<Line>
  /** The parameters of all calls of a method, or the data of all events of a name. */
  readonly sent: (name: string) => Promise<readonly unknown[]>
  /** The last message of the operator, once it is delivered. */
  readonly delivered: () => Promise<Line['messages'][number]>
}

const submit = async (url: string, values: Record<string, string>): Promise<number> => {
  const { status } = await fetch(url, { method: 'POST', body: new URLSearchParams(values) })
  return status
}

const post = async (url: string, values: Record<string, string>): Promise<void> => {
  const status = await submit(url, values)
  if (status !== 204) throw new Error(`${url} answers ${status}`)
}

/** Asks until the answer is right. */
export const eventually = async <T>(ask: () => Promise<T>, isRight: (answer: T) => boolean) => {
  for (;;) {
    const answer = await ask()
    if (isRight(answer)) return answer
    await setTimeout(10)
  }
}

export const startBridgeExample = async (
  inboxFile = temporaryFile(),
  main = 'bridge/main.ts',
): Promise<BridgeApi> => {
  const program = runExample(main, { BRIDGE_INBOX: inboxFile })
  const pageUrl = await program.printed(/^open (http:.+)\n/m)
  const portal = await program.printed(/^the portal is (http:.+)\n/m)
  const eventsUrl = await program.printed(/^the bridge is (http:.+)\n/m)
  const inboxUrl = new URL('/inbox', eventsUrl).href

  const read = async (url: string): Promise<unknown> => (await fetch(url)).json()
  const lineOf = async () => line.parse(await read(`${portal}/operator/state`))
  return {
    program,
    pageUrl,
    eventsUrl,
    write: (text) => post(`${pageUrl}/messages`, { text }),
    switchMessenger: (to) => post(`${pageUrl}/away`, { away: to === 'off' ? 'yes' : 'no' }),
    inbox: async () => inbox.parse(await read(inboxUrl)),
    ofInbox: (action, id) => submit(`${inboxUrl}/${action}`, { id }),
    operator: (action, values = {}) => post(`${portal}/operator/${action}`, values),
    chat: async () => chat.parse(await read(`${pageUrl}/state`)).messages,
    line: lineOf,
    sent: async (name) => {
      const { wire } = await lineOf()
      return wire.filter((entry) => entry.name === name).map(({ content }) => content)
    },
    delivered: async () => {
      const { messages } = await eventually(
        lineOf,
        (state) => state.messages.at(-1)?.externalIds.length !== 0,
      )
      const message = messages.at(-1)
      if (message === undefined) throw new Error('nobody has written anything')
      return message
    },
  }
}
