import { appendFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

import type { ErrorDetails, Handlers } from 'bitrix24-imconnector-events'

import { poison, slowChat } from './events'

/** What a handler, or onError, writes down. */
export type Deed = 'begins' | 'ends' | 'dead'

/** Handlers, a tenth of whose attempts fails, and which write down what they do. */
export const handlingWith = (log: string) => {
  // Written at once, so that it is there after a kill -9.
  const write = (deed: Deed, number: number): void => {
    appendFileSync(log, `${deed} ${number} ${process.pid} ${Date.now()}\n`)
  }
  const handlers: Handlers = {
    ONIMCONNECTORMESSAGEADD: async ({ data }) => {
      const [message] = data.MESSAGES
      const number = Number(message?.message.text)
      write('begins', number)
      await pause(message?.chat.id === `chat-${slowChat}` ? 20 : Math.random() * 5)
      if (number === poison || Math.random() < 0.1) throw new Error('failed on purpose')
      write('ends', number)
    },
  }
  const onError = (_: unknown, { event, retryIn }: ErrorDetails): void => {
    if (event?.event !== 'ONIMCONNECTORMESSAGEADD' || retryIn !== undefined) return
    const [, number = ''] = /"text":"(\d+)"/.exec(JSON.stringify(event.data)) ?? []
    write('dead', Number(number))
  }
  return { handlers, onError, retry: { attempts: 6, firstDelay: 5, maxDelay: 50 } }
}
