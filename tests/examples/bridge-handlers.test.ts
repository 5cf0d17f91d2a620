import { createReceiver, memoryInbox } from 'bitrix24-imconnector-events'

import type { OutgoingMessage } from '../../examples/bridge/bridge/messenger-api'
import { toClient } from '../../examples/bridge/bridge/to-client'
import { portal, rawBodies } from '../fixtures'

/** What the bridge does with events, if its messenger fails once after so many messages. */
const bridge = (limit = Infinity) => {
  let hasFailed = false
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
        if (sent.length === limit && !hasFailed) {
          hasFailed = true
          return Promise.reject(new Error('the messenger is away'))
        }
        const known = sent.findIndex(({ key }) => key === message.key)
        const count = known === -1 ? sent.push(message) : known + 1
        return Promise.resolve(`msg-${count}`)
      },
      edit: done,
      remove: done,
      notify: done,
    },
  )
  const receiver = createReceiver({
    applicationToken: portal.application_token,
    inbox: memoryInbox({ keepIds: 10 }),
    handlers,
    retry: { attempts: 2, firstDelay: 1, maxDelay: 1 },
    onError: ({ message }) => errors.push(message),
  })
  const receive = async (...bodies: string[]): Promise<void> => {
    for (const body of bodies) await receiver.receive({ method: 'POST', body })
    await receiver.close()
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

  it('go on after a failure without a part twice, and tell all ids', async () => {
    const { receive, sent, calls, errors } = bridge(1)
    await receive(rawBodies.messageAddFiles)

    expect(sent.map(({ file }) => file?.name)).toEqual(['photo 1.jpg', 'teklif.pdf'])
    expect(calls).toEqual([deliveryOf(['msg-1', 'msg-2'])])
    expect(errors).toHaveLength(1)
  })

  it('handle an event once that two bindings bring', async () => {
    const { receive, sent } = bridge()
    const { messageAdd } = rawBodies
    await receive(messageAdd, messageAdd.replace('handler_id=555', 'handler_id=556'))

    expect(sent).toEqual([
      {
        key: expect.stringMatching(/^b24-[0-9a-f]{32}-0$/) as unknown,
        chat: 'channel-123',
        from: 'Klaus Weber',
        text: 'Guten Tag!\nWie kann ich helfen? 😀',
      },
    ])
  })

  it('need not tell of a message in which nothing is left to send', async () => {
    const { receive, calls, errors } = bridge()
    await receive(rawBodies.messageAdd.replace(/text%5D=[^&]*/, 'text%5D='))

    expect([calls, errors]).toEqual([[], []])
  })
})
