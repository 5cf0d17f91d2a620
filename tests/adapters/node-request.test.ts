import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'

import { createReceiver } from 'bitrix24-imconnector-events'

import { receiveNodeRequest } from '../../src/adapter/node-request'
import { formType } from '../support/serve'

const limits = { maxBytes: 5000 }
const receiver = createReceiver({
  applicationToken: 'secret',
  handlers: {},
  onError: () => undefined,
  limits,
})

const requestOf = (chunks: readonly Buffer[]): IncomingMessage => {
  const stream = new IncomingMessage(new Socket())
  stream.method = 'POST'
  stream.headers = { 'content-type': formType, 'transfer-encoding': 'chunked' }
  for (const chunk of chunks) stream.push(chunk)
  return stream
}

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] })
})
afterEach(() => jest.useRealTimers())

/** What a request is answered after so many milliseconds, or undefined if it still waits. */
const answerTo = async (chunks: readonly Buffer[], milliseconds: number) => {
  let answer: object | undefined
  void receiveNodeRequest(receiver, requestOf(chunks), [], 10_000).then(
    ({ status, reason, headers }) => {
      answer = { status, reason, headers }
    },
  )
  await jest.advanceTimersByTimeAsync(milliseconds)
  return answer
}

const headers = { connection: 'close' }

describe('a body that is refused before its end', () => {
  it('is let go by for a second, so that its client gets to read the answer', async () => {
    const tooLarge = [Buffer.alloc(5001)]

    expect(await answerTo(tooLarge, 900)).toBeUndefined()
    expect(await answerTo(tooLarge, 1000)).toEqual({
      status: 413,
      reason: 'BodyTooLarge',
      headers,
    })
  })

  it('is not waited for if it comes in too many chunks, of which each costs time', async () => {
    const tooMany = Array<Buffer>(4200).fill(Buffer.from('x'))

    expect(await answerTo(tooMany, 0)).toEqual({
      status: 400,
      reason: 'MalformedBody',
      headers,
    })
  })
})
