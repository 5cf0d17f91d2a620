import { hasUser, type Auth, type EventName } from 'bitrix24-imconnector-events'
import {
  sampleAppInstallEvent,
  sampleDialogFinishEvent,
  sampleLineDeleteEvent,
  sampleMessageAddEvent,
} from 'bitrix24-imconnector-events/testing'

import { codecByName } from '../support/by-name'
import { sampleByName } from '../support/samples'

const names = Object.keys(sampleByName) as EventName[]

const tokensOf = (auth: Auth): readonly unknown[] =>
  hasUser(auth)
    ? [auth.access_token, auth.refresh_token ?? 'fake', auth.application_token]
    : [auth.application_token]

describe.each(names)('the sample of %s', (name) => {
  const event = sampleByName[name]()

  it('is an event of this name', () => {
    expect(event.event).toBe(name)
    expect(codecByName[name].is(event)).toBe(true)
  })

  it('has tokens that are seen to be none', () => {
    for (const token of tokensOf(event.auth)) expect(token).toMatch(/^fake/)
  })

  it('is made anew each time', () => {
    const again = sampleByName[name]()

    expect(again).toStrictEqual(event)
    expect(again.data === event.data && typeof event.data === 'object').toBe(false)
    expect(again.auth).not.toBe(event.auth)
  })
})

describe('overrides', () => {
  it('change names at any depth and leave the others', () => {
    const event = sampleDialogFinishEvent({
      data: { CONNECTOR: 'telegram', LINE: 3 },
      auth: { member_id: 'a' },
    })

    expect(event).toStrictEqual({
      ...sampleDialogFinishEvent(),
      data: {
        CONNECTOR: 'telegram',
        LINE: 3,
        DATA: [
          {
            connector: {
              connector_id: 'telegram',
              line_id: 3,
              chat_id: 'channel-123',
              user_id: '66090',
            },
            session: { id: 3282, closed: true, parent_id: 0, close_term: 10 },
            chat: { id: 'channel-123' },
            user: { id: '66090' },
          },
        ],
      },
      auth: { ...sampleDialogFinishEvent().auth, member_id: 'a' },
    })
  })

  it('replace lists whole', () => {
    const MESSAGES = [
      {
        im: { chat_id: 1, message_id: 2 },
        message: { user_id: 0, text: '', files: [] },
        chat: { id: '' },
      },
    ]
    const { data } = sampleMessageAddEvent({ data: { MESSAGES } })

    expect(data).toStrictEqual({ CONNECTOR: 'my_connector', LINE: 107, MESSAGES })
  })

  it('take an optional name away', () => {
    expect(sampleLineDeleteEvent({ event_handler_id: undefined })).not.toHaveProperty(
      'event_handler_id',
    )
  })

  it('take the user away with the access token', () => {
    const { auth } = sampleAppInstallEvent({ auth: { access_token: undefined, domain: 'd' } })

    expect(auth).toStrictEqual({
      domain: 'd',
      client_endpoint: 'https://some-domain.bitrix24.com/rest/',
      server_endpoint: 'https://oauth.bitrix.info/rest/',
      member_id: '11112222333344445555666677778888',
      application_token: 'fake-application-token',
    })
  })

  it('let the token end an hour after a time that they set', () => {
    const { ts, auth } = sampleLineDeleteEvent({ ts: new Date('2030-01-01T00:00:00Z') })

    expect(ts).toEqual(new Date('2030-01-01T00:00:00Z'))
    expect(hasUser(auth) && auth.expires).toEqual(new Date('2030-01-01T01:00:00Z'))
  })

  it('may bring a time with fractions of a second, which the wire does not have', () => {
    const { ts } = sampleLineDeleteEvent({ ts: new Date('2030-01-01T00:00:00.999Z') })

    expect(ts).toEqual(new Date('2030-01-01T00:00:00Z'))
  })

  it('stay as they are', () => {
    const overrides = Object.freeze({ data: Object.freeze({ LINE: 3 }) })

    expect(sampleDialogFinishEvent(overrides).data.LINE).toBe(3)
  })

  it('are refused where Bitrix24 could not send the event', () => {
    expect(() => sampleLineDeleteEvent({ data: -1 })).toThrow(
      'with these overrides the event is not ONIMCONNECTORLINEDELETE',
    )
    expect(() => sampleLineDeleteEvent({ ts: new Date(NaN) })).toThrow(TypeError)
  })

  it('know the names and types of the event', () => {
    // @ts-expect-error: the name of the event is what the sample is
    expect(() => sampleLineDeleteEvent({ event: 'ONAPPINSTALL' })).toThrow(TypeError)
    // @ts-expect-error: an id is a number
    expect(() => sampleDialogFinishEvent({ data: { LINE: '3' } })).toThrow(TypeError)
    // @ts-expect-error: a required name cannot be taken away
    expect(() => sampleDialogFinishEvent({ data: { LINE: undefined } })).toThrow(TypeError)
  })
})
