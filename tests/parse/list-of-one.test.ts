import { parseEvent, parseOfflineEvent } from 'bitrix24-imconnector-events'

import { fixtures, rawBodies } from '../fixtures'

const lists = /(?<=data%5B(?:DATA|MESSAGES)%5D)%5B0%5D/g

const ofOne = fixtures.filter(
  ({ body }) => body.search(lists) !== -1 && !body.includes('%5B1%5D%5Bim'),
)

describe('A record in place of the list of dialogs or messages', () => {
  it.each(ofOne)('is a list of one: $name', ({ body, event }) => {
    expect(parseEvent(body.replaceAll(lists, ''))).toStrictEqual({ _tag: 'Right', right: event })
  })

  it('says what it lacks, and where', () => {
    const body = rawBodies.dialogFinish
      .replaceAll(lists, '')
      .replace('session%5D%5Bid%5D', 'session%5D%5Bnumber%5D')

    expect(parseEvent(body)).toMatchObject({
      left: {
        issues: [{ path: 'data.DATA.session.id', expected: 'integer', received: 'nothing' }],
      },
    })
  })
})

describe('A message', () => {
  it('of files only may come without a text and without an author', () => {
    const body = rawBodies.messageAddFiles.replaceAll(
      /&data%5BMESSAGES%5D%5B0%5D%5Bmessage%5D%5B(?:text|user_id)%5D=[^&]*/g,
      '',
    )
    const whole = parseEvent(rawBodies.messageAddFiles)
    const parsed = parseEvent(body)

    expect(parsed).toMatchObject({
      right: { data: { MESSAGES: [{ message: { text: '', user_id: 0 } }] } },
    })
    const files = (result: unknown): unknown => /"files":.*?\]/.exec(JSON.stringify(result))?.[0]
    expect(files(parsed)).toEqual(files(whole))
  })
})

describe('A boolean for Y or N, as in JSON that somebody wrote by hand', () => {
  it('is read', () => {
    const session = { id: 7, closed: true }
    const dialog = {
      connector: { connector_id: 'c', line_id: 1, chat_id: '8', user_id: '0' },
      session,
      chat: { id: '8' },
      user: { id: '0' },
    }
    const entry = {
      ID: '1',
      TIMESTAMP_X: '2026-03-17T16:00:00+01:00',
      EVENT_NAME: 'ONIMCONNECTORDIALOGFINISH',
      EVENT_DATA: { CONNECTOR: 'c', LINE: 1, DATA: [dialog] },
      MESSAGE_ID: 'x',
    }

    expect(parseOfflineEvent(entry)).toMatchObject({ right: { data: { DATA: [{ session }] } } })
  })
})
