import { sValidator } from '@hono/standard-validator'
import type { StandardSchemaV1 } from '@standard-schema/spec'
import fc from 'fast-check'
import { Hono } from 'hono'
import * as t from 'io-ts'

import {
  Bitrix24Event,
  DialogFinishEvent,
  eventSchema,
  MessageAddEvent,
  orThrow,
  parseDialogFinishEvent,
  parseEvent,
  toStandardSchema,
} from 'bitrix24-imconnector-events'

import { fixtures, portal, rawBodies } from '../fixtures'
import { formType } from '../support/serve'

const schemas = [
  ['toStandardSchema', toStandardSchema(Bitrix24Event)],
  ['eventSchema', eventSchema],
] as const

// The real Hono, with the validator that its documentation names.
const app = new Hono()
  .post(
    '/form',
    sValidator('form', eventSchema, (result, c) =>
      result.success ? undefined : c.json(result.error, 400),
    ),
    (c) => c.json(Bitrix24Event.encode(c.req.valid('form'))),
  )
  .post('/json', sValidator('json', toStandardSchema(MessageAddEvent)), (c) =>
    c.json(c.req.valid('json').data.MESSAGES.map(({ message }) => message.text)),
  )

const postForm = (body: string) =>
  app.request('/form', { method: 'POST', body, headers: { 'content-type': formType } })

const postJson = (body: unknown) =>
  app.request('/json', {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })

describe.each(schemas)('%s', (_, schema) => {
  it('has what the standard asks for', () => {
    // Assignable to the types of the standard, without an assertion.
    const standard: StandardSchemaV1<unknown, Bitrix24Event> | StandardSchemaV1 = schema

    expect(standard).toStrictEqual({
      '~standard': {
        version: 1,
        vendor: 'bitrix24-imconnector-events',
        validate: expect.any(Function) as unknown,
      },
    })
  })

  it('answers at once, with a value or with issues, whatever it is given', () => {
    fc.assert(
      fc.property(fc.anything(), (u) => {
        const result = schema['~standard'].validate(u)

        expect(result).toStrictEqual({
          issues: expect.arrayContaining([
            { message: expect.any(String) as unknown, path: expect.any(Array) as unknown },
          ]) as unknown,
        })
      }),
    )
  })
})

describe('The schema of a codec', () => {
  it('gives what the codec decodes', () => {
    const event = orThrow(parseDialogFinishEvent(rawBodies.dialogFinish))
    const wire = DialogFinishEvent.encode(event)

    expect(toStandardSchema(DialogFinishEvent)['~standard'].validate(wire)).toStrictEqual({
      value: event,
    })
  })

  it('says where it is wrong in names and indices, and never with a value', () => {
    const { validate } = toStandardSchema(t.type({ a: t.array(t.type({ b: t.string })) }))[
      '~standard'
    ]

    expect(validate({ a: [{ b: 'x' }, { b: 5 }] })).toStrictEqual({
      issues: [{ message: 'expected string, received number', path: ['a', 1, 'b'] }],
    })
    expect(toStandardSchema(t.string)['~standard'].validate(5)).toStrictEqual({
      issues: [{ message: 'expected string, received number', path: [] }],
    })
  })
})

describe.each(schemas)('%s, given what cannot be read', (_, schema) => {
  it('answers all the same', () => {
    const event = orThrow(parseEvent(rawBodies.messageAdd))
    const params: Record<string, unknown> = {}
    params['params'] = params
    const data = { MESSAGES: [{ message: { params } }] }
    const hostile = {
      get event(): never {
        throw new Error('secret')
      },
    }

    expect(schema['~standard'].validate({ ...event, data })).toHaveProperty('issues')
    expect(schema['~standard'].validate(hostile)).toMatchObject({ issues: [{ path: [] }] })
    expect(JSON.stringify(schema['~standard'].validate(hostile))).not.toContain('secret')
  })
})

describe('The schema of events', () => {
  it.each(fixtures)('takes the raw body, and what parsers make of it: $name', ({ body, event }) => {
    const { validate } = eventSchema['~standard']
    const bodies = [body, Buffer.from(body), Object.fromEntries(new URLSearchParams(body))]

    for (const one of bodies) expect(validate(one)).toStrictEqual({ value: event })
  })

  it('says what is wrong with a body, in the words of its error', () => {
    const { validate } = eventSchema['~standard']
    const placement = parseEvent('PLACEMENT=DEFAULT')

    expect(validate('PLACEMENT=DEFAULT')).toStrictEqual({
      issues: [{ message: placement._tag === 'Left' && placement.left.message, path: [] }],
    })
    expect(validate(5)).toMatchObject({ issues: [{ path: [] }] })
    expect(validate(null)).toMatchObject({ issues: [{ path: [] }] })
  })

  it('says where an event is wrong', () => {
    const body = rawBodies.dialogFinish.replace('closed%5D=Y', 'closed%5D=yes')

    expect(eventSchema['~standard'].validate(body)).toStrictEqual({
      issues: [
        {
          message: 'expected Y or N, received text of 3 characters',
          path: ['data', 'DATA', 0, 'session', 'closed'],
        },
      ],
    })
  })
})

describe('In Hono', () => {
  it.each(fixtures)('the handler is given $name', async ({ body, event }) => {
    const response = await postForm(body)

    expect(response.status).toBe(200)
    expect(parseEvent(await response.text())).toStrictEqual({ _tag: 'Right', right: event })
  })

  it('a hook is given the issues', async () => {
    const response = await postForm(rawBodies.lineDelete.replace('data=107', 'data=12a'))

    expect(response.status).toBe(400)
    expect(await response.json()).toEqual([
      { message: 'expected integer, received text of 3 characters', path: ['data'] },
    ])
  })

  it('a codec checks JSON', async () => {
    const message = {
      im: { chat_id: 1807, message_id: 86497 },
      message: { user_id: 27, text: 'Hello' },
      chat: { id: 'channel-123' },
    }
    const data = { CONNECTOR: 'myconnector', LINE: 107, MESSAGES: [message] }
    const event = { event: 'ONIMCONNECTORMESSAGEADD', data, ts: 1773759161, auth: portal }
    const accepted = await postJson(event)
    const refused = await postJson({ ...event, ts: 'now' })

    expect(await accepted.json()).toEqual(['Hello'])
    expect(refused.status).toBe(400)
  })
})
