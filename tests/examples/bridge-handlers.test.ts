import { createReceiver } from 'bitrix24-imconnector-events'

import type { OutgoingMessage } from '../../examples/bridge/bridge/messenger-api'
import { toClient } from '../../examples/bridge/bridge/to-client'
import { portal, rawBodies } from '../fixtures'

/** What the bridge does with events, if its messenger takes so many messages. */
const bridge = (limit = Infinity) => {
  const sent: OutgoingMessage[] = []
  const calls: unknown[] = []
  const errors: unknown[] = []
  const done = () => Promise.resolve()
  const handlers = toClient(
    {
      call: (method, params) => {
        calls.push({ method, params })
        return done()
      },
    },
    {
      send: (message) => {
        if (sent.length === limit) return Promise.reject(new Error('the messenger is away'))
        sent.push(message)
        return Promise.resolve(`msg-${sent.length}`)
      },
      edit: done,
      remove: done,
      notify: done,
    },
  )
  const receiver = createReceiver({
    applicationToken: portal.application_token,
    handlers,
    onError: ({ message }) => errors.push(message),
  })
  const receive = async (body: string): Promise<void> => {
    await receiver.receive({ method: 'POST', body })
    await receiver.drain()
  }
  return { receive, sent, calls, errors }
}

const deliveryOf = (ids: readonly string[]) => ({
  method: 'imconnector.send.status.delivery',
  params: {
    CONNECTOR: 'brixchat',
    LINE: 120,
    MESSAGES: [
      {
        im: { chat_id: 80128, message_id: 3255318 },
        message: { id: ids, date: expect.any(Number) as unknown },
        chat: { id: '+15550100123' },
      },
    ],
  },
})

describe('the handlers of examples/bridge', () => {
  afterEach(() => {
    jest.restoreAllMocks()
  })

  it('send each file of a message, and tell all ids', async () => {
    const { receive, sent, calls } = bridge()
    await receive(rawBodies.messageAddFiles)

    expect(sent.map(({ from, text, file }) => [from, text, file?.name])).toEqual([
      ['Ayşe Demir', '', 'photo 1.jpg'],
      ['Ayşe Demir', '', 'teklif.pdf'],
    ])
    expect(calls).toEqual([deliveryOf(['msg-1', 'msg-2'])])
  })

  it('leave out a file that is not on the portal', async () => {
    const printed = jest.spyOn(console, 'error').mockReturnValue()
    const { receive, sent, calls } = bridge()
    const elsewhere = rawBodies.messageAddFiles.replaceAll(
      /demo\.bitrix24\.com%2F(~|%7E)?(aB3xZ|pub%2Fim\.file\.php%3FFILE_ID%3D5255)/g,
      '169.254.169.254%2F$2',
    )
    await receive(elsewhere)

    expect(sent.map(({ file }) => file?.name)).toEqual(['teklif.pdf'])
    expect(calls).toEqual([deliveryOf(['msg-1'])])
    expect(printed).toHaveBeenCalledTimes(1)
  })

  it('tell what has been delivered, though the rest has not', async () => {
    const { receive, calls, errors } = bridge(1)
    await receive(rawBodies.messageAddFiles)

    expect(calls).toEqual([deliveryOf(['msg-1'])])
    expect(errors).toHaveLength(1)
  })

  it('handle an event once that two bindings bring', async () => {
    const { receive, sent } = bridge()
    await receive(rawBodies.messageAdd)
    await receive(rawBodies.messageAdd.replace('handler_id=555', 'handler_id=556'))

    expect(sent).toEqual([
      { chat: 'channel-123', from: 'Klaus Weber', text: 'Guten Tag!\nWie kann ich helfen? 😀' },
    ])
  })

  it('need not tell of a message in which nothing is left to send', async () => {
    const { receive, calls, errors } = bridge()
    await receive(rawBodies.messageAdd.replace(/text%5D=[^&]*/, 'text%5D='))

    expect([calls, errors]).toEqual([[], []])
  })
})
