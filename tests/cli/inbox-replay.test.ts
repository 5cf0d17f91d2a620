import { writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

import { DatabaseSync } from '@photostructure/sqlite'

import {
  Bitrix24Event,
  createReceiver,
  idempotencyKey,
  type ReceiverError,
} from 'bitrix24-imconnector-events'
import {
  formBody,
  sampleLineDeleteEvent,
  sampleMessageAddEvent,
} from 'bitrix24-imconnector-events/testing'

import { temporaryFile } from '../sqlite/temporary-file'
import { chunks, cli, type Printed } from './collect'
import { itemOf, openInbox, token } from './inbox-file'

beforeEach(() => {
  jest.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined)
})

afterEach(() => {
  jest.restoreAllMocks()
})

const lostEvents = temporaryFile('lost-events.jsonl')

const bodyOf = (data: number, application_token = token) =>
  Bitrix24Event.encode(sampleLineDeleteEvent({ data, auth: { application_token } }))

const emptyInbox = async (): Promise<string> => {
  const file = temporaryFile()
  await openInbox(file).close()
  return file
}

const replay = (file: string, lines: readonly unknown[], ...options: string[]): Promise<Printed> =>
  cli(
    ['inbox', 'replay', '-', '--file', file, ...options],
    chunks(lines.map((line) => `${JSON.stringify(line)}\n`).join('')),
  )

/** The entries of an inbox with their bodies. */
const contents = async (file: string) => {
  const inbox = openInbox(file)
  const entries = await inbox.list()
  const items = await Promise.all(entries.map(({ id }) => inbox.show(id)))
  await inbox.close()
  return items
}

it('stores the events of lines, in their order and unverified', async () => {
  const file = await emptyInbox()
  const replayed = await replay(file, [
    bodyOf(1),
    { error: 'a message', body: bodyOf(2) },
    { event: sampleLineDeleteEvent(), body: bodyOf(3) },
    { error: 'a message', bodies: [bodyOf(4), bodyOf(5)] },
    { event: 'ONCRMDEALADD', auth: { member_id: 'portal' } },
  ])
  const items = await contents(file)
  const [first] = items

  expect(replayed).toEqual({
    code: 0,
    stdout: 'stored: 6, duplicates: 0, failed lines: 0\n',
    stderr: '',
  })
  expect(items.map((item) => item?.body['data'])).toEqual(['1', '2', '3', '4', '5', undefined])
  expect(items.map((item) => item?.isVerified)).toEqual(Array(6).fill(false))
  expect(first).toEqual({
    id: expect.stringMatching(/^raw-[0-9a-f]{32}$/) as string,
    key: JSON.stringify([sampleLineDeleteEvent().auth.member_id, 1]),
    portal: sampleLineDeleteEvent().auth.member_id,
    name: 'ONIMCONNECTORLINEDELETE',
    body: bodyOf(1),
    receivedAt: expect.any(Date) as Date,
    isVerified: false,
    state: 'waiting',
    attempts: 0,
    nextAttempt: undefined,
    reason: undefined,
  })
})

it('reads a file, whose lines may end as on Windows, and stores each event once', async () => {
  const file = await emptyInbox()
  const lost = temporaryFile('lost-events.jsonl')
  const lines = [bodyOf(1), bodyOf(2), bodyOf(1)].map((body) => JSON.stringify(body))
  writeFileSync(lost, `\uFEFF${lines.join('\r\n')}\r\n\r\n`)
  const args = ['inbox', 'replay', lost, '--file', file]

  expect(await cli(args)).toEqual({
    code: 0,
    stdout: 'stored: 2, duplicates: 1, failed lines: 0\n',
    stderr: '',
  })
  expect(await cli([...args, '--json'])).toEqual({
    code: 0,
    stdout: `${JSON.stringify({ stored: 0, duplicates: 3, failed: [], stopped: null }, undefined, 2)}\n`,
    stderr: '',
  })
})

it('reads lines that are cut by chunks', async () => {
  const file = await emptyInbox()
  const text = Buffer.from(`${JSON.stringify({ ...bodyOf(1), note: '😀' })}\n`.repeat(2))
  const bytes = [...text].map((byte) => Uint8Array.of(byte))

  expect((await cli(['inbox', 'replay', '-', '--file', file], chunks(...bytes))).stdout).toBe(
    'stored: 1, duplicates: 1, failed lines: 0\n',
  )
  expect((await contents(file))[0]?.body['note']).toBe('😀')
})

const unreadable = [
  'not JSON: secret',
  '[]',
  '"secret"',
  '{"error":"secret"}',
  '{"PLACEMENT":"SETTING_CONNECTOR"}',
  '{"body":"secret"}',
  '{"bodies":"secret"}',
  '{"bodies":[]}',
]

it('tells by their number of lines that it cannot store, and goes on', async () => {
  const file = await emptyInbox()
  const text = [
    ...unreadable,
    '',
    JSON.stringify({ bodies: [bodyOf(1), { secret: 1 }] }),
    JSON.stringify(bodyOf(2)),
  ].join('\n')
  const other = 'it holds something that is not an event'
  const failed = [
    { line: 1, reason: 'it is not JSON' },
    ...[2, 3, 4, 5, 6, 7, 8, 10].map((line) => ({ line, reason: other })),
  ]
  const args = ['inbox', 'replay', '-', '--file', file]

  expect(await cli(args, chunks(text))).toEqual({
    code: 1,
    stdout: 'stored: 2, duplicates: 0, failed lines: 9\n',
    stderr: failed.map(({ line, reason }) => `line ${line}: ${reason}\n`).join(''),
  })
  expect(JSON.parse((await cli([...args, '--json'], chunks(text))).stdout)).toEqual({
    stored: 0,
    duplicates: 2,
    failed,
    stopped: null,
  })
})

it('keeps what is no part of any body out of the inbox', async () => {
  const file = await emptyInbox()
  const line = `${JSON.stringify(bodyOf(1)).slice(0, -1)},"__proto__":{"polluted":1}}`
  await cli(['inbox', 'replay', '-', '--file', file], chunks(line))

  expect((await contents(file)).map((item) => item?.body)).toEqual([bodyOf(1)])
})

it('takes for a duplicate what the inbox holds already, verified', async () => {
  const file = temporaryFile()
  const inbox = openInbox(file)
  const event = sampleLineDeleteEvent({ data: 1 })
  await inbox.put(itemOf(idempotencyKey(event), { body: bodyOf(1) }))
  await inbox.close()

  expect((await replay(file, [bodyOf(1), bodyOf(2)])).stdout).toBe(
    'stored: 1, duplicates: 1, failed lines: 0\n',
  )
})

it('stores what can only be decoded by a later version', async () => {
  const file = await emptyInbox()
  const { data, ...rest } = bodyOf(1)

  expect(data).toBe('1')
  expect((await replay(file, [rest])).code).toBe(0)
})

it('says how far it got when the lost events cannot be read', async () => {
  const file = await emptyInbox()
  const broken = async function* (): AsyncGenerator<string> {
    yield await Promise.resolve(`${JSON.stringify(bodyOf(1))}\n`)
    throw new TypeError('secret')
  }
  const args = ['inbox', 'replay', '-', '--file', file]
  const text = await cli(args, broken())
  const json = await cli([...args, '--json'], broken())
  const missing = await cli(['inbox', 'replay', '/no/such/secret', '--file', file])

  expect(text).toEqual({
    code: 1,
    stdout: 'stored: 1, duplicates: 0, failed lines: 0\n',
    stderr: 'stopped at line 2: the lost events cannot be read (Error)\n',
  })
  expect([json.code, json.stderr, JSON.parse(json.stdout)]).toEqual([
    1,
    '',
    {
      stored: 0,
      duplicates: 1,
      failed: [],
      stopped: 'stopped at line 2: the lost events cannot be read (Error)',
    },
  ])
  expect(missing).toEqual({
    code: 1,
    stdout: 'stored: 0, duplicates: 0, failed lines: 0\n',
    stderr: 'stopped at line 1: the lost events cannot be read (ENOENT)\n',
  })
})

it('stops when the inbox fails, and says at which line', async () => {
  const file = await emptyInbox()
  const db = new DatabaseSync(file)
  db.exec(
    "CREATE TRIGGER full BEFORE INSERT ON body WHEN json_extract(NEW.body, '$.data') = '2' BEGIN SELECT RAISE(ABORT, 'secret'); END",
  )
  db.close()

  expect(await replay(file, [bodyOf(1), bodyOf(2), bodyOf(3)])).toEqual({
    code: 1,
    stdout: 'stored: 1, duplicates: 0, failed lines: 0\n',
    stderr: 'stopped at line 2: the inbox has failed: constraint failed\n',
  })
})

it('a running receiver verifies what was replayed, and handles what is genuine', async () => {
  const file = temporaryFile()
  const inbox = openInbox(file)
  const handled: number[] = []
  const errors: ReceiverError['_tag'][] = []
  const receiver = createReceiver({
    applicationToken: token,
    inbox,
    handlers: { ONIMCONNECTORLINEDELETE: ({ data }) => handled.push(data) },
    onError: ({ _tag }) => errors.push(_tag),
  })
  const { code, stdout } = await replay(file, [
    { error: 'a message', body: bodyOf(1, 'forged') },
    { error: 'a message', body: bodyOf(2) },
  ])
  const end = performance.now() + 4000
  while (handled.length + errors.length < 2 && performance.now() < end) await pause(5)
  await receiver.close()
  const left = await inbox.list()
  await inbox.close()

  expect([code, stdout]).toEqual([0, 'stored: 2, duplicates: 0, failed lines: 0\n'])
  expect([handled, errors, left]).toEqual([[2], ['Unverified'], []])
})

it('reads what the onError of the examples has kept', async () => {
  jest.spyOn(console, 'error').mockReturnValue()
  // Where it writes is read when it is loaded.
  process.env['LOST_EVENTS'] = lostEvents
  const { keepLostEvent } = await import('../../examples/shared/keep-lost-event')
  const file = await emptyInbox()
  const receiver = createReceiver({
    applicationToken: token,
    handlers: {
      ONIMCONNECTORMESSAGEADD: () => {
        throw new Error('the messenger is away')
      },
    },
    onError: keepLostEvent,
  })
  const event = sampleMessageAddEvent({ auth: { application_token: token } })
  const { status } = await receiver.receive({
    method: 'POST',
    body: formBody(event),
    url: '/events?tenant=7',
  })
  await receiver.close()
  const replayed = await cli(['inbox', 'replay', lostEvents, '--file', file])

  expect([status, replayed.stdout]).toEqual([200, 'stored: 1, duplicates: 0, failed lines: 0\n'])
  expect((await contents(file)).map((item) => [item?.name, item?.url])).toEqual([
    ['ONIMCONNECTORMESSAGEADD', '/events?tenant=7'],
  ])
})
