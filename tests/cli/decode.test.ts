import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { rawBodies } from '../fixtures'
import { chunks, cli } from './collect'

const directory = mkdtempSync(join(tmpdir(), 'decode-'))
const file = join(directory, 'body.txt')

afterAll(() => {
  rmSync(directory, { recursive: true })
})

const tokens = /7c1f0a6800|9999000|6d9e3169/

it('prints the typed event of a file, without its tokens', async () => {
  writeFileSync(file, `\uFEFF  \n ${rawBodies.dialogFinish} \r\n\n`)
  const { code, stdout, stderr } = await cli(['decode', file])

  expect([code, stderr]).toEqual([0, ''])
  expect(stdout).toMatch(/^\{\n {2}event: 'ONIMCONNECTORDIALOGFINISH',\n/)
  expect(stdout).toContain('session: { id: 3282, closed: true, parent_id: 0, close_term: 10 }')
  expect(stdout).toContain('ts: 2026-03-17T14:50:00.000Z')
  expect(stdout).toContain("application_token: '[redacted]'")
  expect(stdout).not.toMatch(tokens)
})

it.each([[[]], [['-']]])('reads the standard input with %j', async (args: readonly string[]) => {
  const bytes = Buffer.from(rawBodies.messageAdd)
  const { code, stdout } = await cli(
    ['decode', ...args, '--json'],
    chunks(bytes.subarray(0, 300), bytes.subarray(300)),
  )

  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    ok: true,
    event: {
      event: 'ONIMCONNECTORMESSAGEADD',
      data: { MESSAGES: [{ im: { chat_id: 1807, message_id: 86497 } }] },
      auth: { access_token: '[redacted]', application_token: '[redacted]' },
    },
  })
  expect(stdout).not.toMatch(tokens)
})

it('reads characters that are cut by chunks', async () => {
  const bytes = Buffer.from(`${rawBodies.lineDelete}&note=😀`)
  const { stdout } = await cli(['decode'], chunks(bytes.subarray(0, -2), bytes.subarray(-2)))

  expect(stdout).toContain("note: '😀'")
})

it('hides a token wherever else it stands', async () => {
  const note = '&note[x][]=see+99990000aaaabbbbccccddddeeeeffff'
  const { code, stdout } = await cli(['decode'], chunks(rawBodies.messageAdd + note))

  expect(code).toBe(0)
  expect(stdout).toContain("note: { x: [ 'see [redacted]' ] }")
  expect(stdout).not.toMatch(tokens)
})

it('escapes what a terminal would obey', async () => {
  const { stdout } = await cli(['decode'], chunks(`${rawBodies.lineDelete}&note=%1B[2J`))

  expect(stdout).toContain("note: '\\x1B[2J'")
})

it('tells what is wrong, and where', async () => {
  const body = rawBodies.dialogFinish.replace('3282', '99990000aaaabbbbccccddddeeeeffff')
  const text = await cli(['decode'], chunks(body))
  const json = await cli(['decode', '--json'], chunks(body))

  expect([text.code, text.stdout, json.code, json.stderr]).toEqual([1, '', 1, ''])
  expect(text.stderr).toContain(
    'data.DATA[0].session.id: expected integer, received text of 32 characters',
  )
  expect(JSON.parse(json.stdout)).toMatchObject({
    ok: false,
    error: {
      _tag: 'InvalidEvent',
      event: 'ONIMCONNECTORDIALOGFINISH',
      issues: [
        { path: 'data.DATA[0].session.id', expected: 'integer', received: 'text of 32 characters' },
      ],
    },
  })
  expect(text.stderr + json.stdout).not.toMatch(tokens)
})

it.each([
  ['nothing', '', 'NotAnEvent'],
  ['a placement', rawBodies.placement, 'NotAnEvent'],
  ['another event', 'event=ONCRMDEALADD', 'UnknownEvent'],
  ['broken JSON', '{', 'MalformedBody'],
  ['too much', 'event=ONIMCONNECTORLINEDELETE'.padEnd(2 ** 21), 'BodyTooLarge'],
])('does not take %s for an event', async (_what, body, tag) => {
  const { code, stdout } = await cli(['decode', '--json'], chunks(body))

  expect(code).toBe(1)
  expect(JSON.parse(stdout)).toMatchObject({ ok: false, error: { _tag: tag } })
})

it('does not show the name of a file that is none: it could be a body', async () => {
  const text = await cli(['decode', rawBodies.statusDelete.slice(-60)])
  const json = await cli(['decode', '--json', directory])

  expect(text).toEqual({
    code: 1,
    stdout: '',
    stderr:
      'the file cannot be read (ENOENT); to decode a body itself, pass it on standard input\n',
  })
  expect(json.code).toBe(1)
  expect(json.stdout).toContain('(EISDIR)')
})

it('tells of input that breaks off', async () => {
  const broken = async function* (): AsyncGenerator<string> {
    yield await Promise.resolve('event=')
    throw new TypeError('secret')
  }
  const { stderr } = await cli(['decode'], broken())

  expect(stderr).toContain('the file cannot be read (Error)')
  expect(stderr).not.toContain('secret')
})

it('takes a token that is empty for none', async () => {
  const body = rawBodies.appUninstall.replace(/token%5D=\w+/, 'token%5D=')
  const { code, stdout } = await cli(['decode'], chunks(body))

  expect(code).toBe(0)
  expect(stdout).toContain("event: 'ONAPPUNINSTALL'")
})

it('hides a token of any length', async () => {
  const token = 'a'.repeat(900_000)
  const body = rawBodies.appUninstall.replace(/token%5D=\w+/, `token%5D=${token}`)
  const { code, stdout } = await cli(['decode'], chunks(body))

  expect(code).toBe(0)
  expect(stdout).not.toContain('aaa')
})

const ofToken = (token: string, more = ''): string =>
  rawBodies.appUninstall.replace(/token%5D=\w+/, `token%5D=${token}`) + more

it('hides a token in names', async () => {
  const body = ofToken('abcdef123', '&note[abcdef123]=1&note[x-abcdef123]=2')
  const text = await cli(['decode'], chunks(body))
  const json = await cli(['decode', '--json'], chunks(body))

  expect(text.stdout).toContain("note: { '[redacted]': '1', 'x-[redacted]': '2' }")
  expect(JSON.parse(json.stdout)).toMatchObject({
    event: { note: { '[redacted]': '1', 'x-[redacted]': '2' } },
  })
  expect(text.stdout + json.stdout).not.toContain('abcdef123')
})

it('hides a token in what is wrong', async () => {
  const body = 'event=onabcdef123&auth[application_token]=abcdef123'
  const text = await cli(['decode'], chunks(body))
  const json = await cli(['decode', '--json'], chunks(body))

  expect(text.stderr).toContain('ON[redacted] is not an event')
  expect(JSON.parse(json.stdout)).toMatchObject({ error: { event: 'ON[redacted]' } })
  expect(text.stderr + json.stdout).not.toMatch(/abcdef123/i)
})

it('knows the names of tokens in any case', async () => {
  const more = '&auth[Access_Token]=abcdef123&auth[REFRESH_TOKEN][x]=abcdef456&note=abcdef456'
  const { stdout } = await cli(['decode'], chunks(rawBodies.appUninstall + more))

  expect(stdout).toContain("Access_Token: '[redacted]'")
  expect(stdout).toContain("REFRESH_TOKEN: '[redacted]'")
  expect(stdout).toContain("note: '[redacted]'")
  expect(stdout).not.toContain('abcdef')
})

it('hides a short token only where it is the whole value', async () => {
  const { stdout } = await cli(['decode'], chunks(ofToken('an', '&note[an]=an&note[x]=another')))

  expect(stdout).toContain("application_token: '[redacted]'")
  expect(stdout).toContain("note: { an: '[redacted]', x: 'another' }")
})

it('escapes what turns the order of a text', async () => {
  const controls = '\u0085\u200F\u202E\u2069\u2029\uFEFF'
  const escaped = '\\u200f\\u202e\\u2069\\u2029\\ufeff'
  const encoded = encodeURIComponent(controls)
  const body = `${rawBodies.lineDelete}&note[${encoded}]=${encoded}`
  const text = await cli(['decode'], chunks(body))
  const json = await cli(['decode', '--json'], chunks(body))

  expect(text.stdout).toContain(`note: { '\\x85${escaped}': '\\x85${escaped}' }`)
  expect(json.stdout).toContain(`"\\u0085${escaped}": "\\u0085${escaped}"`)
  expect(JSON.parse(json.stdout)).toMatchObject({ event: { note: { [controls]: controls } } })
})

const base64 = (text: string): string => Buffer.from(text).toString('base64')

const littleEndian = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le')

const bigEndian = (text: string): Buffer => littleEndian(text).swap16()

const headers = [
  'POST /bitrix24/events?sign=fake-sign HTTP/1.1',
  'Host: example.com',
  'Authorization: Bearer fake-bearer',
  'Content-Type: application/x-www-form-urlencoded',
]

const dump = (body: string, end = '\r\n', lines = headers): string => [...lines, '', body].join(end)

const raw = rawBodies.statusDelete

const toldOf: Readonly<Record<string, string>> = {
  base64: 'it looks like base64: ',
  headers: 'it looks like a dump with headers: ',
  'UTF-16': 'it looks like UTF-16',
}

describe('what is around a body is told, and taken off', () => {
  it.each<[string, string | Buffer, readonly string[]]>([
    ['base64', base64(raw), ['base64']],
    ['base64 of a URL', Buffer.from(raw).toString('base64url'), ['base64']],
    ['base64 in lines', base64(raw).replace(/.{76}/g, '$&\r\n'), ['base64']],
    ['UTF-16', littleEndian(raw), ['UTF-16']],
    ['UTF-16 of the other order', bigEndian(raw), ['UTF-16']],
    ['base64 of UTF-16', bigEndian(raw).toString('base64'), ['base64', 'UTF-16']],
    ['a dump', dump(raw), ['headers']],
    ['a dump with line feeds', dump(raw, '\n'), ['headers']],
    ['headers alone', dump(raw, '\n', headers.slice(1)), ['headers']],
    ['an answer of HTTP', dump(raw, '\r\n', ['HTTP/1.1 200 OK']), ['headers']],
    ['HTTP/2', dump(raw, '\n', ['POST /events HTTP/2', 'host: x']), ['headers']],
    [
      'a dump of base64, in UTF-16',
      littleEndian(dump(base64(raw))),
      ['UTF-16', 'headers', 'base64'],
    ],
  ])('%s', async (_, input, wrappings) => {
    const json = await cli(['decode', '--json'], chunks(input))
    const text = await cli(['decode'], chunks(input))

    expect([json.code, text.code]).toEqual([0, 0])
    expect(JSON.parse(json.stdout)).toMatchObject({
      ok: true,
      event: { event: 'ONIMCONNECTORSTATUSDELETE', data: { line: 107 } },
      wrappings,
    })
    expect(text.stderr.trimEnd().split('\n')).toEqual(
      wrappings.map((wrapping) => expect.stringContaining(toldOf[wrapping] ?? '') as unknown),
    )
    expect(json.stdout + text.stdout + text.stderr).not.toMatch(/fake-|9999000|7c1f0a6800/)
  })

  it('but not without end', async () => {
    const deep = Array.from({ length: 9 }).reduce<string>((inner) => dump(inner), raw)
    const { code, stdout } = await cli(['decode', '--json'], chunks(deep))

    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, wrappings: Array(5).fill('headers') })
    expect(stdout).not.toContain('fake-')
  })

  it.each([
    ['headers without a body', headers.join('\r\n')],
    ['headers that break off', `${headers.join('\r\n')}\r\n`],
    ['what is no header among headers', dump(raw, '\n', [...headers, 'no header'])],
    ['base64 of anything', base64('some other text')],
    ['short base64', 'ZXZ'],
  ])('and %s is left as it is', async (_, input) => {
    const { code, stdout } = await cli(['decode', '--json'], chunks(input))

    expect(code).toBe(1)
    expect(JSON.parse(stdout)).not.toHaveProperty('wrappings')
    expect(stdout).not.toContain('fake-')
  })
})

it.each([
  ['letters', 'x'],
  ['blanks', ' '],
  ['a header without an end', 'x'],
  ['a start without an end', 'x'],
])('reads no more than any body could need, of %s', async (what, char) => {
  const starts: Readonly<Record<string, string>> = {
    'a header without an end': 'Host: x',
    'a start without an end': 'POST /',
  }
  let isReadOn = false
  const endless = async function* (): AsyncGenerator<Buffer> {
    await Promise.resolve()
    yield Buffer.from(starts[what] ?? '')
    for (let i = 0; i < 9; i += 1) yield Buffer.alloc(2 ** 20, char)
    isReadOn = true
  }
  const { code, stdout } = await cli(['decode', '--json'], endless())

  expect([code, isReadOn]).toEqual([1, false])
  expect(JSON.parse(stdout)).toMatchObject({ error: { _tag: 'BodyTooLarge' } })
})

describe('the answer of event.offline.get', () => {
  const entry = (EVENT_NAME: string, EVENT_DATA: unknown, rest: object = {}) => ({
    ID: '1',
    TIMESTAMP_X: '2026-03-17T16:00:00+01:00',
    EVENT_NAME,
    EVENT_DATA,
    EVENT_ADDITIONAL: false,
    MESSAGE_ID: '0f1e2d3c4b5a69788796a5b4c3d2e1f0',
    ...rest,
  })
  const line = entry('ONIMCONNECTORLINEDELETE', 107)
  const events = [line, entry('ONIMCONNECTORSTATUSDELETE', { connector: 'c', line: 107 })]

  it.each<[string, unknown]>([
    ['as it comes', { result: { process_id: null, events }, time: { start: 1 } }],
    ['without what is around its result', { process_id: null, events }],
    ['of event.offline.list', { result: events, total: 2 }],
    ['as a list', events],
  ])('is decoded entry by entry, %s', async (_, answer) => {
    const { code, stdout } = await cli(['decode', '--json'], chunks(JSON.stringify(answer)))

    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      ok: true,
      entries: [
        { ok: true, event: { event: 'ONIMCONNECTORLINEDELETE', data: 107, ID: 1 } },
        { ok: true, event: { event: 'ONIMCONNECTORSTATUSDELETE', data: { line: 107 } } },
      ],
    })
  })

  it('may be one entry, or none, or in a dump', async () => {
    const one = await cli(['decode'], chunks(JSON.stringify(line)))
    const none = await cli(
      ['decode', '--json'],
      chunks('{"result":{"process_id":"a","events":[]}}'),
    )
    const dumped = await cli(['decode', '--json'], chunks(dump(JSON.stringify({ events }))))

    expect([one.code, one.stderr]).toEqual([
      0,
      'it looks like the answer of event.offline.get, of 1 entry\n',
    ])
    expect(one.stdout).toContain("event: 'ONIMCONNECTORLINEDELETE'")
    expect(JSON.parse(none.stdout)).toEqual({ ok: true, entries: [] })
    expect(JSON.parse(dumped.stdout)).toMatchObject({ wrappings: ['headers'], entries: [{}, {}] })
  })

  it('tells by its number of an entry that is not valid, and hides tokens', async () => {
    const note = {
      connector: 'c',
      line: 107,
      auth: { access_token: 'fake-token' },
      x: 'fake-token',
    }
    const answer = JSON.stringify({
      events: [entry('ONIMCONNECTORLINEDELETE', 'x'), entry('ONIMCONNECTORSTATUSDELETE', note)],
    })
    const text = await cli(['decode'], chunks(answer))
    const json = await cli(['decode', '--json'], chunks(answer))

    expect([text.code, json.code]).toEqual([1, 1])
    expect(text.stderr).toContain('\nentry 1: ONIMCONNECTORLINEDELETE cannot be decoded:\n')
    expect(text.stdout).toContain("x: '[redacted]'")
    expect(JSON.parse(json.stdout)).toMatchObject({
      ok: false,
      entries: [{ ok: false, error: { _tag: 'InvalidEvent' } }, { ok: true }],
    })
    expect(text.stdout + text.stderr + json.stdout).not.toContain('fake-')
  })

  it.each(['[]', '[1]', '{"events":[{}]}', '{"result":7}', 'null', '{"events":7}'])(
    '%s is none',
    async (body) => {
      const { stdout } = await cli(['decode', '--json'], chunks(body))

      expect(JSON.parse(stdout)).not.toHaveProperty('entries')
    },
  )
})

it('says of a body that is nested too deep that it is, and not that the file cannot be read', async () => {
  const deep = `{"EVENT_NAME":"A","x":${'['.repeat(200_000)}${']'.repeat(200_000)}}`
  const { code, stderr } = await cli(['decode'], chunks(deep))

  expect(code).toBe(1)
  expect(stderr).toContain('nested deeper')
})

it('takes no longer for a body that is full of tokens', async () => {
  const tokens = Array.from({ length: 900 }, (_, i) => `data[x][${i}][auth_id]=token-${i}-`)
  const { code, stdout } = await cli(
    ['decode'],
    chunks(`${rawBodies.messageAdd}&${tokens.join('&')}`),
  )

  expect(code).toBe(0)
  expect(stdout).not.toContain('token-')
})
