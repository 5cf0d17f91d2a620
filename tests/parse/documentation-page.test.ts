import { parseDialogFinishEvent } from 'bitrix24-imconnector-events'

import { phpForm } from '../support/php-form'

// The sample of the official page on ONIMCONNECTORDIALOGFINISH, without its typing errors.
const sample = {
  event: 'ONIMCONNECTORDIALOGFINISH',
  eventId: 1,
  data: {
    CONNECTOR: 'newcustomconnector',
    LINE: '105',
    DATA: [
      {
        connector: { connector_id: 'newcustomconnector', line_id: 105, chat_id: 8, user_id: 0 },
        session: { id: 3282, closed: 'Y', parent_id: 0, close_term: 10 },
        chat: { id: 8 },
        user: { id: 0 },
      },
    ],
  },
  ts: 1714649632,
  auth: {
    access_token: 's6p6eclrvim6da22ft9ch94ekreb52lv',
    expires_in: 3600,
    scope: 'imconnector',
    domain: 'some-domain.bitrix24.com',
    server_endpoint: 'https://oauth.bitrix.info/rest/',
    status: 'F',
    client_endpoint: 'https://some-domain.bitrix24.com/rest/',
    member_id: 'a223c6b3710f85df22e9377d6c4f7553',
    refresh_token: '4s386p3q0tr8dy89xvmt96234v3dljg8',
    application_token: '51856fefc120afa4b628cc82d3935cce',
  },
}

const event = {
  event: 'ONIMCONNECTORDIALOGFINISH',
  eventId: 1,
  data: {
    CONNECTOR: 'newcustomconnector',
    LINE: 105,
    DATA: [
      {
        connector: { connector_id: 'newcustomconnector', line_id: 105, chat_id: '8', user_id: '0' },
        session: { id: 3282, closed: true, parent_id: 0, close_term: 10 },
        chat: { id: '8' },
        user: { id: '0' },
      },
    ],
  },
  ts: new Date('2024-05-02T11:33:52.000Z'),
  auth: { ...sample.auth, scope: ['imconnector'] },
}

describe('the sample of the documentation', () => {
  it.each([
    ['JSON', JSON.stringify(sample)],
    ['an object', sample],
    ['a form', phpForm(sample)],
  ])('decodes as %s', (_, body) => {
    expect(parseDialogFinishEvent(body)).toStrictEqual({ _tag: 'Right', right: event })
  })

  it('decodes with the typing errors of its addresses', () => {
    const auth = {
      ...sample.auth,
      server_endpoint: "https://oauth.bitrix.info/rest/'",
      client_endpoint: 'https://some-domain.bitrix24.com/rest/&#39;',
    }

    expect(parseDialogFinishEvent(phpForm({ ...sample, auth }))).toStrictEqual({
      _tag: 'Right',
      right: { ...event, auth: { ...auth, scope: ['imconnector'] } },
    })
  })
})
