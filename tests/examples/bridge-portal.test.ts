import { readEventBind, readRegister, readSendMessages } from 'bitrix24-imconnector-events'

import { app } from '../../examples/bridge/portal/app'
import { createOpenLine } from '../../examples/bridge/portal/open-line'
import { startPortal, type Portal } from '../../examples/bridge/portal/portal'

interface Answer {
  readonly result?: unknown
  readonly error?: string
  readonly error_description?: string
}

const delivery = {
  im: { chat_id: 1807, message_id: 86499 },
  message: { id: ['msg-2'], date: 1773759600 },
  chat: { id: '+15550100123' },
}
const ofLine = { CONNECTOR: 'demo_messenger', LINE: 107 }

describe('the portal of examples/bridge', () => {
  let portal: Portal

  const call = async (
    method: string,
    params: object,
    auth = portal.tokens.current().accessToken,
  ): Promise<{ status: number; answer: Answer }> => {
    const response = await fetch(`${portal.url}/rest/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...params, auth }),
    })
    return { status: response.status, answer: (await response.json()) as Answer }
  }

  const confirm = (message: object, params: object = ofLine) =>
    call('imconnector.send.status.delivery', { ...params, MESSAGES: [message] })

  beforeAll(async () => {
    portal = await startPortal(0)
  })
  afterAll(() => portal.close())

  it.each([
    ['one id that is no list', { ...delivery, message: { id: 'msg-2', date: 1 } }, 'message.id'],
    ['no id', { ...delivery, message: { id: [], date: 1 } }, 'message.id'],
    ['an id that is a number', { ...delivery, message: { id: [2], date: 1 } }, 'message.id.0'],
    ['no date', { ...delivery, message: { id: ['msg-2'] } }, 'message.date'],
    [
      'a date in milliseconds',
      { ...delivery, message: { id: ['msg-2'], date: Date.now() } },
      'message.date',
    ],
    ['ids as text', { ...delivery, im: { chat_id: '1807', message_id: '86499' } }, 'im.chat_id'],
    ['no im', { message: delivery.message, chat: delivery.chat }, 'im'],
    [
      'an invented status',
      { ...delivery, message: { ...delivery.message, status: 'delivered' } },
      'message',
    ],
  ])('refuses a delivery status with %s', async (_, message, path) => {
    const { status, answer } = await confirm(message)

    expect(status).toBe(400)
    expect(answer.error).toBe('ERROR_ARGUMENT')
    expect(answer.error_description).toMatch(new RegExp(`^MESSAGES\\.0\\.${path}: `))
  })

  it.each([
    ['another connector', { ...ofLine, CONNECTOR: 'DEMO_MESSENGER' }, 'CONNECTOR'],
    ['the line as text', { ...ofLine, LINE: '107' }, 'LINE'],
  ])('refuses a delivery status with %s', async (_, params, path) => {
    const { status, answer } = await confirm(delivery, params)

    expect(status).toBe(400)
    expect(answer.error_description).toMatch(new RegExp(`^${path}: `))
  })

  it('refuses what is right on a line that has no connector', async () => {
    const { status, answer } = await confirm(delivery)

    expect([status, answer.error]).toEqual([400, 'NOT_ACTIVE_LINE'])
  })

  it('refuses an unknown method and a wrong token', async () => {
    const method = await call('imconnector.send.status', {})
    const token = await call('event.bind', {}, 'guess')

    expect([method.status, method.answer.error]).toEqual([404, 'ERROR_METHOD_NOT_FOUND'])
    expect([token.status, token.answer.error]).toEqual([401, 'expired_token'])
  })

  it('refuses a connector with a dot, with the status 200', async () => {
    const { status, answer } = await call('imconnector.register', {
      ID: 'demo.messenger',
      NAME: 'x',
      ICON: { DATA_IMAGE: 'data:image/svg+xml;charset=US-ASCII,x' },
      PLACEMENT_HANDLER: 'https://example.com',
    })

    expect([status, readRegister(answer)]).toEqual([
      200,
      {
        status: 'refused',
        code: 'APPLICATION_REGISTRATION_ERROR_POINT',
        description: 'The ID of a connector must not have a dot',
      },
    ])
  })

  it('binds an event once, and none that it does not know', async () => {
    const read = async (event: string) => {
      const { answer } = await call('event.bind', { event, handler: 'https://example.com' })
      return readEventBind(answer)
    }

    expect(await read('OnImConnectorMessageAdd')).toEqual({ status: 'bound' })
    expect(await read('ONIMCONNECTORMESSAGEADD')).toEqual({ status: 'already bound' })
    expect(await read('ONIMCONNECTORTYPING')).toEqual({
      status: 'refused',
      code: 'ERROR_EVENT_NOT_FOUND',
      description: 'Event not found',
    })
  })

  it('renews its tokens for the app only', async () => {
    const { accessToken, refreshToken } = portal.tokens.current()
    const renew = (refresh_token: string) => {
      const { clientId: client_id, clientSecret: client_secret } = app
      const fields = { grant_type: 'refresh_token', client_id, client_secret, refresh_token }
      const body = new URLSearchParams(fields)
      return fetch(`${portal.url}/oauth/token/`, { method: 'POST', body })
    }
    const guessed = await renew('guess')
    const isValidStill = portal.tokens.isValid(accessToken)
    const renewed = await renew(refreshToken)
    const again = await renew(refreshToken)

    expect([guessed.status, isValidStill, renewed.status, again.status]).toEqual([
      400,
      true,
      200,
      400,
    ])
    expect(await renewed.json()).toMatchObject({
      access_token: portal.tokens.current().accessToken,
      client_endpoint: `${portal.url}/rest/`,
    })
    expect(portal.tokens.isValid(accessToken)).toBe(false)
  })
})

it('the open line of examples/bridge keeps the ids of the first delivery status', () => {
  const send = jest.fn()
  const line = createOpenLine({ bind: jest.fn(), send }, jest.fn())
  const client = { id: delivery.chat.id, name: 'Ann', last_name: 'Lee' }
  const question = { id: 'msg-1', text: 'Hello?' }
  line.receive({ user: client, message: question, chat: delivery.chat })
  line.answer('Hello')

  line.confirm(delivery)
  line.confirm({ ...delivery, message: { ...delivery.message, id: ['msg-2', 'msg-3'] } })
  line.edit(delivery.im.message_id, 'Good morning')

  const { im, chat } = delivery
  expect(send).toHaveBeenLastCalledWith('ONIMCONNECTORMESSAGEUPDATE', {
    CONNECTOR: 'demo_messenger',
    LINE: '107',
    MESSAGES: [
      { im, message: { id: ['msg-2'], text: '[b]Marta Klein:[/b][br] Good morning' }, chat },
    ],
  })
})

it('the open line of examples/bridge refuses every fourth message, as a part of a success', () => {
  const line = createOpenLine({ bind: jest.fn(), send: jest.fn() }, jest.fn())
  const client = { id: delivery.chat.id, name: 'Ann', last_name: 'Lee' }
  const RESULT = ['1', '2', '3', '4', '5'].map((id) =>
    line.receive({ user: client, message: { id, text: id }, chat: delivery.chat }),
  )
  const answer = readSendMessages({ result: { SUCCESS: true, DATA: { RESULT } } })
  const taken = (externalMessageId: string) => ({
    status: 'accepted',
    userId: 66090,
    externalMessageId,
    externalChatId: '+15550100123',
    session: { id: 3283, chatId: 1807 },
    savedFiles: [],
  })

  expect(answer).toEqual({
    status: 'answered',
    messages: [
      ...['1', '2', '3'].map(taken),
      { status: 'refused', errors: ['Could not create a user for the client'] },
      taken('5'),
    ],
  })
  expect(line.state().messages.map(({ text }) => text)).toEqual(['1', '2', '3', '5'])
})
