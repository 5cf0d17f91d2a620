import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { AjaxError, AjaxResult, B24OAuth, EnumAppStatus, SdkError } from '@bitrix24/b24jssdk'
import fc from 'fast-check'

import { readEventBind, readRegister, readSendMessages } from 'bitrix24-imconnector-events'

const time = {
  start: 1773265993,
  finish: 1773265994.487149,
  duration: 1.4871490001678467,
  processing: 1,
  date_start: '2026-03-11T13:53:13+02:00',
  date_finish: '2026-03-11T13:53:14+02:00',
  operating_reset_at: 1773266593,
  operating: 1.1916680335998535,
}
const unknown = { status: 'unknown' }

// The sample of the documentation.
const accepted = {
  user: '585',
  message: { id: 'ext-msg-1001', date: {}, text: 'Good afternoon', files: [] },
  chat: {
    id: 'channel-123',
    name: 'Support Channel',
    description: 'Link to the original post: https://example.com/chats/123',
  },
  extra: { skip_phone_validate: 'Y', disable_tracker: 'Y' },
  SUCCESS: true,
  session: { ID: '323', CHAT_ID: '1767' },
}
const readAccepted = {
  status: 'accepted',
  userId: 585,
  externalMessageId: 'ext-msg-1001',
  externalChatId: 'channel-123',
  session: { id: 323, chatId: 1767 },
  savedFiles: [],
}

// What the server makes of a message that it refuses: base/input.php, receivingMessage.
const refusedEntry = { SUCCESS: false, ERRORS: ['Could not create the user', 'Invalid email<br>'] }
const readRefused = { status: 'refused', errors: refusedEntry.ERRORS }

const sent = (...RESULT: readonly unknown[]) => ({
  result: { SUCCESS: true, DATA: { RESULT } },
  time,
})

const answered = (...messages: readonly unknown[]) => ({ status: 'answered', messages })

describe('readSendMessages', () => {
  it('tells of each message whether it was taken, whatever is said of all of them', () => {
    expect(readSendMessages(sent(accepted, refusedEntry))).toStrictEqual(
      answered(readAccepted, readRefused),
    )
  })

  it.each([
    ['all files', [4711, 4712], [0, 1]],
    ['ids as text', ['4711'], [0]],
    // PHP writes an array with a gap as a record.
    ['a file that could not be fetched', { 0: 4711, 2: 4713 }, [0, 2]],
    ['no file', [], []],
    ['nothing', undefined, []],
    ['null', null, []],
    ['what was sent instead of ids', [{ url: 'https://example.com', name: 'a' }], []],
    ['names', { a: 5, 0: 4711 }, [0]],
  ])('tells which files Bitrix24 has: %s', (_, files, savedFiles) => {
    const { date, ...message } = accepted.message

    expect(date).toEqual({})
    expect(readSendMessages(sent({ ...accepted, message: { ...message, files } }))).toStrictEqual(
      answered({ ...readAccepted, savedFiles }),
    )
  })

  it('tells that a message is in no dialog, as after a vote that came too late', () => {
    const { session, ...rest } = accepted
    const { session: dialog, ...readRest } = readAccepted

    expect([session.ID, dialog.id]).toEqual(['323', 323])
    expect(readSendMessages(sent(rest))).toStrictEqual(answered(readRest))
  })

  it('takes ids as numbers, and leaves out what is not an id', () => {
    expect(
      readSendMessages(
        sent(
          { ...accepted, user: 585, session: { ID: 323, CHAT_ID: 1767 } },
          { SUCCESS: true, user: 'x', message: [], chat: null, session: { ID: 5 } },
        ),
      ),
    ).toStrictEqual(answered(readAccepted, { status: 'accepted', savedFiles: [] }))
  })

  it('keeps the place of an entry that says nothing', () => {
    expect(readSendMessages(sent(null, { SUCCESS: 'perhaps' }, {}, 'x', accepted))).toStrictEqual(
      answered(unknown, unknown, unknown, unknown, readAccepted),
    )
  })

  it.each([
    ['none', undefined, []],
    ['one text', 'Not all the required data', ['Not all the required data']],
    ['a record by index', { 0: 'a', 1: 'b' }, ['a', 'b']],
    ['what is no text', [{ message: 'a' }], []],
  ])('reads the errors of a refused message: %s', (_, ERRORS, errors) => {
    expect(readSendMessages(sent({ SUCCESS: false, ERRORS }))).toStrictEqual(
      answered({ status: 'refused', errors }),
    )
  })

  it('reads messages that were sent under names', () => {
    const RESULT = { first: accepted, second: refusedEntry }

    expect(readSendMessages({ result: { SUCCESS: true, DATA: { RESULT } } })).toStrictEqual(
      answered(readAccepted, readRefused),
    )
  })

  it('takes nothing for an answer to nothing', () => {
    expect(readSendMessages(sent())).toStrictEqual(answered())
  })

  it.each([
    ['a failure of all', { result: { SUCCESS: false, DATA: [] } }, { code: '', description: '' }],
    [
      'an error',
      { error: 'NOT_ACTIVE_LINE', error_description: 'The line with this ID is inactive' },
      { code: 'NOT_ACTIVE_LINE', description: 'The line with this ID is inactive' },
    ],
  ])('tells of %s', (_, answer, refusal) => {
    expect(readSendMessages(answer)).toStrictEqual({ status: 'refused', ...refusal })
  })

  it.each([
    ['success alone', { result: { SUCCESS: true, DATA: [] } }],
    ['the answer of another method', { result: true, time }],
    ['a page of an error', '<html>502 Bad Gateway</html>'],
  ])('knows nothing from %s', (_, answer) => {
    expect(readSendMessages(answer)).toStrictEqual(unknown)
  })
})

describe('readRegister', () => {
  it.each([
    ['the sample of the documentation', { result: { result: true }, time }],
    ['its content', { result: true }],
  ])('tells that a connector is registered: %s', (_, answer) => {
    expect(readRegister(answer)).toStrictEqual({ status: 'registered' })
  })

  const refusal = {
    result: false,
    error: 'CONNECTOR_ID_REQUIRED',
    error_description: 'Connector-ID nicht angegeben',
  }

  it.each([
    ['the sample of the documentation', { result: refusal, time }],
    ['its content', refusal],
  ])('tells that it is not, though the status is 200: %s', (_, answer) => {
    expect(readRegister(answer)).toStrictEqual({
      status: 'refused',
      code: 'CONNECTOR_ID_REQUIRED',
      description: 'Connector-ID nicht angegeben',
    })
  })

  it('tells of a refusal without a reason', () => {
    expect(readRegister({ result: { result: false }, time })).toStrictEqual({
      status: 'refused',
      code: '',
      description: '',
    })
  })

  it('tells of a call that was refused as a whole', () => {
    const answer = { error: 'WRONG_AUTH_TYPE', error_description: 'Application context required' }

    expect(readRegister(answer)).toStrictEqual({
      status: 'refused',
      code: 'WRONG_AUTH_TYPE',
      description: 'Application context required',
    })
  })

  it.each([
    ['the answer of another method', sent(accepted)],
    ['an empty answer', {}],
    ['no text', { result: { result: 'true' } }],
  ])('knows nothing from %s', (_, answer) => {
    expect(readRegister(answer)).toStrictEqual(unknown)
  })
})

describe('readEventBind', () => {
  const again = {
    error: 'ERROR_CORE',
    error_description: 'Unable to set event handler: Handler already binded',
  }

  it.each([
    ['the sample of the documentation', { result: true, time }],
    ['an entry of the result of a batch', true],
  ])('tells that an event is bound: %s', (_, answer) => {
    expect(readEventBind(answer)).toStrictEqual({ status: 'bound' })
  })

  it.each([
    ['what rest/lib/event.php says', again],
    ['better English', { ...again, error_description: 'The handler is already bound' }],
    ['a code of its own', { error: 'ERROR_EVENT_BINDING_EXISTS' }],
  ])('does not take a second time for a failure: %s', (_, answer) => {
    expect(readEventBind(answer)).toStrictEqual({ status: 'already bound' })
  })

  it.each([
    ['ERROR_EVENT_NOT_FOUND', 'Event not found'],
    ['ERROR_WRONG_HANDLER_URL', 'Wrong handler URL'],
    ['ERROR_UNSUPPORTED_PROTOCOL', 'Unsupported handler protocol'],
    ['ACCESS_DENIED', 'Event binding with AUTH_TYPE requires administrator access rights'],
    // Another process binds it in this moment.
    [
      'ERROR_CORE',
      'Unable to set event handler: Process of binding the handler has already started',
    ],
  ])('tells why it is not: %s', (error, error_description) => {
    expect(readEventBind({ error, error_description })).toStrictEqual({
      status: 'refused',
      code: error,
      description: error_description,
    })
  })

  it('tells of a refusal without a reason', () => {
    expect(readEventBind({ result: false, time })).toStrictEqual({
      status: 'refused',
      code: '',
      description: '',
    })
  })

  it('knows nothing from the answer of another method', () => {
    expect(readEventBind(sent(accepted))).toStrictEqual(unknown)
  })
})

describe('An answer that fetch gets', () => {
  it.each([
    ['a text', { error: 'expired_token' }, 'expired_token', ''],
    ['with a description that is none', { error: 'X', error_description: 5 }, 'X', '5'],
    ['with a description of records', { error: 'X', error_description: {} }, 'X', ''],
    ['of REST 3.0', { error: { code: 'X', message: 'y' } }, 'X', 'y'],
    ['of REST 3.0, without words', { error: { code: 'X' } }, 'X', ''],
  ])('is refused if it has an error: %s', (_, answer, code, description) => {
    expect(readEventBind(answer)).toStrictEqual({ status: 'refused', code, description })
  })

  it.each([undefined, null, '', 0, '0', false])('is not if that is %p', (error) => {
    expect(readEventBind({ error, result: true })).toStrictEqual({ status: 'bound' })
  })

  it.each([
    [{ error: [] }, {}],
    [{ error: true }, {}],
    // What the portal may have done before it failed.
    [{ error: 'INTERNAL_SERVER_ERROR' }, { code: 'INTERNAL_SERVER_ERROR' }],
  ])('is unknown if it tells nothing: %p', (answer, rest) => {
    expect(readSendMessages(answer)).toStrictEqual({ status: 'unknown', ...rest })
  })
})

const ajaxResult = (answer: unknown, status = 200): AjaxResult =>
  new AjaxResult({
    answer: answer as never,
    query: { method: 'event.bind', params: {}, requestId: 'x' },
    status,
  })

const ajaxError = (code: string, status: number): AjaxError =>
  new AjaxError({ code, description: 'in words', status })

describe('An answer of @bitrix24/b24jssdk', () => {
  it('is read as it is, and as its data', () => {
    const result = ajaxResult(sent(accepted, refusedEntry))

    for (const answer of [result, result.getData()]) {
      expect(readSendMessages(answer)).toStrictEqual(answered(readAccepted, readRefused))
    }
  })

  it('is refused though it is a success', () => {
    const answer = ajaxResult({ result: { result: false, error: 'NAME_REQUIRED' }, time })

    expect(answer.isSuccess).toBe(true)
    expect(readRegister(answer)).toStrictEqual({
      status: 'refused',
      code: 'NAME_REQUIRED',
      description: '',
    })
  })

  it('is refused if it holds an error', () => {
    const answer = ajaxResult(
      { error: 'ERROR_CORE', error_description: 'Handler already binded' },
      400,
    )

    expect(answer.isSuccess).toBe(false)
    expect(readEventBind(answer)).toStrictEqual({ status: 'already bound' })
  })

  it('is refused if the SDK throws what the portal has answered', () => {
    expect(readEventBind(ajaxError('ERROR_EVENT_NOT_FOUND', 400))).toStrictEqual({
      status: 'refused',
      code: 'ERROR_EVENT_NOT_FOUND',
      description: 'in words',
    })
  })

  // The portal may have got the call.
  it.each([
    ['NETWORK_ERROR', ajaxError('NETWORK_ERROR', 0)],
    ['REQUEST_TIMEOUT', ajaxError('REQUEST_TIMEOUT', 408)],
    ['ECONNRESET', ajaxError('ECONNRESET', 0)],
    ['ERR_BAD_RESPONSE', ajaxError('ERR_BAD_RESPONSE', 502)],
    ['INTERNAL_SERVER_ERROR', ajaxError('INTERNAL_SERVER_ERROR', 500)],
    [
      'JSSDK_CALL_ALL_ATTEMPTS_EXHAUSTED',
      new SdkError({ code: 'JSSDK_CALL_ALL_ATTEMPTS_EXHAUSTED', description: 'x', status: 500 }),
    ],
  ])('is unknown after %s', (code, error) => {
    expect(readSendMessages(error)).toStrictEqual({ status: 'unknown', code })
  })

  it('is unknown after any other error', () => {
    expect(readSendMessages(new TypeError('fetch failed'))).toStrictEqual(unknown)
  })
})

describe('A real client of @bitrix24/b24jssdk', () => {
  let server: Server
  let reply: { status: number; body: object }

  const client = () => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const endpoint = `${url}/rest/`
    return new B24OAuth(
      {
        ...{ applicationToken: 'x', userId: 1, memberId: 'x', accessToken: 'x', refreshToken: 'x' },
        ...{ expires: Math.floor(Date.now() / 1000) + 3600, expiresIn: 3600, scope: 'x' },
        ...{ domain: '127.0.0.1', clientEndpoint: endpoint, serverEndpoint: endpoint },
        status: EnumAppStatus.Local,
      },
      { clientId: 'x', clientSecret: 'x' },
    )
  }
  const call = async (): Promise<unknown> => {
    try {
      return await client().actions.v2.call.make({ method: 'event.bind', params: {} })
    } catch (error) {
      return error
    }
  }

  beforeAll((done) => {
    server = createServer((_, response) => {
      response.writeHead(reply.status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(reply.body))
    }).listen(0, '127.0.0.1', done)
  })
  afterAll((done) => {
    server.close(done)
  })

  it.each([
    ['a success', 200, { result: true, time }, { status: 'bound' }],
    [
      'a second time',
      400,
      {
        error: 'ERROR_CORE',
        error_description: 'Unable to set event handler: Handler already binded',
      },
      { status: 'already bound' },
    ],
    [
      'a refusal',
      403,
      { error: 'ACCESS_DENIED', error_description: 'no rights' },
      { status: 'refused', code: 'ACCESS_DENIED', description: 'no rights' },
    ],
  ])('answers what is read: %s', async (_, status, body, expected) => {
    reply = { status, body }

    expect(readEventBind(await call())).toStrictEqual(expected)
  })

  it.each([
    [true, false],
    [false, true],
  ])(
    'answers a batch that is read entry by entry (with AjaxResult: %p)',
    async (returnAjaxResult) => {
      const error = { error: 'ERROR_EVENT_NOT_FOUND', error_description: 'Event not found' }
      reply = {
        status: 200,
        body: {
          result: {
            ...{ result: [true], result_error: { 1: error } },
            ...{ result_total: [], result_next: [], result_time: [time] },
          },
          time,
        },
      }
      const params = {}
      const batch = await client().actions.v2.batch.make({
        calls: [
          { method: 'event.bind', params },
          { method: 'event.bind', params },
        ],
        options: { isHaltOnError: false, returnAjaxResult },
      })
      const data: unknown = batch.getData()
      const answers: readonly unknown[] = Array.isArray(data) ? data : []
      const errors = batch.getErrorsByKey()
      const read = [0, 1].map((i) =>
        readEventBind(returnAjaxResult ? answers[i] : (errors[i] ?? answers[i])),
      )

      expect(read).toStrictEqual([
        { status: 'bound' },
        { status: 'refused', code: 'ERROR_EVENT_NOT_FOUND', description: 'Event not found' },
      ])
    },
  )
})

const readers = [readSendMessages, readRegister, readEventBind] as const
const statuses = ['answered', 'registered', 'bound', 'already bound', 'refused', 'unknown']

const tells = (answer: unknown): void => {
  for (const read of readers) expect(statuses).toContain(read(answer).status)
}

describe('Every reader', () => {
  it('never throws, whatever it gets', () => {
    fc.assert(fc.property(fc.anything({ withDate: true, withMap: true }), tells))
  })

  it('never throws, whatever is under the names that it knows', () => {
    const name = fc.constantFrom(
      ...['result', 'error', 'error_description', 'SUCCESS', 'DATA', 'RESULT', 'ERRORS', 'message'],
      ...[
        'files',
        'session',
        'ID',
        'CHAT_ID',
        'isSuccess',
        'getData',
        'getErrors',
        'code',
        'status',
      ],
    )
    const leaf = fc.constantFrom<unknown>(
      true,
      false,
      null,
      0,
      1,
      '1',
      'x',
      '',
      () => [{}],
      () => 5,
    )
    const tree = fc.letrec((tie) => ({
      any: fc.oneof({ maxDepth: 5 }, leaf, tie('record'), fc.array(tie('any'), { maxLength: 3 })),
      record: fc.dictionary(name, tie('any'), { maxKeys: 5 }),
    }))
    fc.assert(fc.property(tree.any, tells), { numRuns: 2000 })
  })

  it('never throws for what fights back', () => {
    const trap = (): never => {
      throw new Error('a secret')
    }
    const cycle: Record<string, unknown> = {}
    cycle['result'] = cycle
    tells(cycle)
    tells(new Proxy({}, { get: trap }))
    tells(new Proxy({}, { has: trap, ownKeys: trap, getOwnPropertyDescriptor: trap }))
    tells({ isSuccess: true, getData: trap })
    tells({ isSuccess: false, getErrors: trap })
    tells(Object.defineProperty({}, 'result', { get: trap, enumerable: true }))
  })

  it('takes only the first of errors, however many there are', () => {
    function* errors(): Generator {
      for (;;) yield ajaxError('ACCESS_DENIED', 403)
    }

    expect(readEventBind({ isSuccess: false, getErrors: errors })).toMatchObject({
      code: 'ACCESS_DENIED',
    })
  })

  it('changes nothing of the answer', () => {
    const answer = sent(accepted, refusedEntry)
    const before = structuredClone(answer)
    tells(answer)

    expect(answer).toStrictEqual(before)
  })

  it('reads the JSON of an answer as the answer itself', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const answer: unknown = { result: value, time }
        const copy: unknown = JSON.parse(JSON.stringify(answer))
        for (const read of readers) expect(read(copy)).toStrictEqual(read(answer))
      }),
    )
  })
})
