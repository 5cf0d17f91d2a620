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
