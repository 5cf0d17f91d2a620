import type { IncomingMessage, RequestListener } from 'node:http'

import { createReceiver, type Bitrix24Event } from 'bitrix24-imconnector-events'
import { httpListener } from 'bitrix24-imconnector-events/http'

import { handleAll } from '../order/any-handler'
import { serve, type Served } from '../support/serve'

export const secret = 'the+secret/to "hide" 42'

export interface Target extends Served {
  readonly requests: readonly IncomingMessage[]
  readonly events: readonly Bitrix24Event[]
}

/** A backend that takes every event, verified by the secret. */
export const startTarget = async (): Promise<Target> => {
  const events: Bitrix24Event[] = []
  const requests: IncomingMessage[] = []
  const receiver = createReceiver({
    applicationToken: secret,
    handlers: handleAll((event) => events.push(event)),
    acknowledge: 'after-handling',
    onError: () => undefined,
    onUnhandled: () => undefined,
  })
  const listener = httpListener(receiver)
  const served = await serve((request, response) => {
    requests.push(request)
    void listener(request, response)
  })
  return { ...served, requests, events }
}

/** Serves as long as a test needs it. */
export const withServer = async <A>(
  listener: RequestListener,
  use: (url: string) => Promise<A>,
): Promise<A> => {
  const served = await serve(listener)
  try {
    return await use(served.url)
  } finally {
    await served.close()
  }
}
