import { setTimeout } from 'node:timers/promises'

import { z } from 'zod'

import { runExample, type Program } from '../run-example'

const chat = z.object({ messages: z.array(z.record(z.string(), z.unknown())) })
const line = z.object({
  session: z.object({ id: z.number(), isClosed: z.boolean() }),
  messages: z.array(z.looseObject({ id: z.number(), externalIds: z.array(z.string()) })),
  wire: z.array(z.object({ from: z.string(), name: z.string(), content: z.unknown() })),
})

type Line = z.infer<typeof line>

/** What one can do on the page of examples/bridge, and see there. */
export interface BridgeApi {
  readonly program: Program
  readonly pageUrl: string
  readonly eventsUrl: string
  readonly write: (text: string) => Promise<void>
  readonly operator: (action: string, values?: Record<string, string>) => Promise<void>
  readonly chat: () => Promise<z.infer<typeof chat>['messages']>
  readonly line: () => Promise<Line>
  /** The parameters of all calls of a method, or the data of all events of a name. */
  readonly sent: (name: string) => Promise<readonly unknown[]>
  /** The last message of the operator, once it is delivered. */
  readonly delivered: () => Promise<Line['messages'][number]>
}

const post = async (url: string, values: Record<string, string>): Promise<void> => {
  const { status } = await fetch(url, { method: 'POST', body: new URLSearchParams(values) })
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

export const startBridgeExample = async (): Promise<BridgeApi> => {
  const program = runExample('bridge/main.ts')
  const pageUrl = await program.printed(/^open (http:.+)\n/m)
  const portal = await program.printed(/^the portal is (http:.+)\n/m)
  const eventsUrl = await program.printed(/^the bridge is (http:.+)\n/m)

  const read = async (url: string): Promise<unknown> => (await fetch(url)).json()
  const lineOf = async () => line.parse(await read(`${portal}/operator/state`))
  return {
    program,
    pageUrl,
    eventsUrl,
    write: (text) => post(`${pageUrl}/messages`, { text }),
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
