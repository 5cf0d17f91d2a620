import { parse } from 'node:querystring'

import qs from 'qs'

import { createReceiver, type MessageAddEvent } from 'bitrix24-imconnector-events'
import { httpListener } from 'bitrix24-imconnector-events/http'
import { formBody, sampleMessageAddEvent } from 'bitrix24-imconnector-events/testing'

import { isCutOff } from '../../src/adapter/cut-off'
import { formType, post, serve } from '../support/serve'

const eventWith = (messages: number): MessageAddEvent => {
  const sample = sampleMessageAddEvent()
  const MESSAGES = Array.from({ length: messages }, () => sample.data.MESSAGES).flat()
  return { ...sample, data: { ...sample.data, MESSAGES } }
}

const parsers: Readonly<Record<string, (text: string) => object>> = {
  'querystring, in API routes of Next.js and on Vercel': (text) => parse(text),
  'qs, in some parsers of Koa': (text) => qs.parse(text),
}

/** What becomes of a body of which a parser has left its output: the statuses, the messages, and what was told. */
const receive = async (parser: (text: string) => object, body: string, type = formType) => {
  const counts: number[] = []
  const told: unknown[] = []
  const receiver = createReceiver({
    applicationToken: sampleMessageAddEvent().auth.application_token,
    handlers: { ONIMCONNECTORMESSAGEADD: ({ data }) => counts.push(data.MESSAGES.length) },
    onError: (error) => told.push([error._tag, 'why' in error && error.why]),
  })
  const listener = httpListener(receiver)
  const server = await serve((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      void listener(
        Object.assign(request, { body: parser(Buffer.concat(chunks).toString()) }),
        response,
      )
    })
  })
  const { status } = await post(server.url, body, type)
  await receiver.close()
  await server.close()
  return { status, counts, told }
}

describe.each(Object.entries(parsers))(
  'a parser that drops what follows 1000 values: %s',
  (_, parser) => {
    it('leaves events that are read whole', async () => {
      expect(await receive(parser, formBody(eventWith(5)))).toEqual({
        status: 200,
        counts: [5],
        told: [],
      })
    })

    it('is named as the cause where a large event has lost its token', async () => {
      expect(await receive(parser, formBody(eventWith(300)))).toEqual({
        status: 500,
        counts: [],
        told: [['BodyConsumed', 'CutOff']],
      })
    })
  },
)

describe('what is cut off', () => {
  const values = (count: number): string[] => Array<string>(count).fill('x')
  const circle: { inner?: object } = {}
  circle.inner = circle

  it.each([
    ['a list of 1000', values(1000), true],
    ['a record of two lists with 1000 values', { a: values(400), b: { c: values(600) } }, true],
    ['a form of 1000', { data: values(1000), 'auth[domain]': [] }, true],
    ['a form of 1000 with its token', { data: values(999), 'auth[application_token]': 'x' }, false],
    ['records of 1000', { data: values(999), auth: { application_token: 'x' } }, false],
    ['records of 1000 without a token', { data: values(999), auth: { domain: 'x' } }, true],
    ['a list of 999', values(999), false],
    ['a list of 1001', values(1001), false],
    ['an endless record', circle, false],
  ])('is, or is not: %s', (_, parsed, expected) => {
    expect(isCutOff(parsed)).toBe(expected)
  })

  it('is never JSON', async () => {
    const parser = (): object => ({ data: values(1000) })

    expect((await receive(parser, '{}', 'application/json')).status).toBe(404)
  })
})
