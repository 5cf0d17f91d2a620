import { once } from 'node:events'
import { connect } from 'node:net'

import { createReceiver } from 'bitrix24-imconnector-events'
import { httpListener } from 'bitrix24-imconnector-events/http'

import { portal } from '../fixtures'
import { phpForm } from '../support/php-form'
import { formType, post, serve } from '../support/serve'

const messageOf = (text: string): string =>
  phpForm({
    event: 'ONIMCONNECTORMESSAGEADD',
    data: {
      CONNECTOR: 'my_connector',
      LINE: 107,
      MESSAGES: [
        { im: { chat_id: 1, message_id: 2 }, message: { user_id: 27, text }, chat: { id: '1' } },
      ],
    },
    ts: 1_773_761_165,
    auth: portal,
  })

const requestOf = (body: string): string =>
  [
    'POST / HTTP/1.1',
    'host: localhost',
    `content-type: ${formType}`,
    `content-length: ${body.length}`,
    '',
    body,
  ].join('\r\n')

// A busy machine would reach the limit of time, after which order ends.
beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] })
})

afterEach(() => {
  jest.useRealTimers()
})

describe('a large message, and a small one right after it in the same chat', () => {
  it('are handled in this order, even while others send large bodies', async () => {
    const handled: number[] = []
    const receiver = createReceiver({
      applicationToken: portal.application_token,
      handlers: {
        ONIMCONNECTORMESSAGEADD: ({ data }) =>
          handled.push(data.MESSAGES[0]?.message.text.length ?? 0),
      },
      onError: () => undefined,
    })
    const listener = httpListener(receiver)
    const server = await serve((request, response) => void listener(request, response))
    const noise = `noise=${'x'.repeat(100_000)}`
    const others = Array.from({ length: 6 }, () => post(server.url, noise))
    // On one connection, so that it is certain which of them arrives first.
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
    await once(socket, 'connect')
    for (let number = 0; number < 10; number += 1) {
      socket.write(requestOf(messageOf('x'.repeat(70_000))) + requestOf(messageOf('x')))
    }
    await Promise.all(others)
    while (handled.length < 20) await new Promise(setImmediate)
    socket.destroy()
    await server.close()

    expect(handled).toEqual(Array.from({ length: 10 }, () => [70_000, 1]).flat())
  })
})
