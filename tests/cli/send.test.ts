import type { Bitrix24Event } from 'bitrix24-imconnector-events'

import { sendableEvents } from '../../src/cli/sendable-events'
import { sampleByName } from '../support/samples'
import { cli, type Printed } from './collect'
import { secret, startTarget, withServer, type Target } from './target'

let target: Target

beforeAll(async () => {
  target = await startTarget()
})

afterAll(() => target.close())

const fake = /fake-|secret/

const send = async (args: readonly string[], token = secret): Promise<Printed> => {
  const printed = await cli(['send', ...args, '--to', target.url, '--token', token])
  expect(printed.stdout + printed.stderr).not.toMatch(fake)
  return printed
}

const lastEvent = (): Bitrix24Event => {
  const event = target.events.at(-1)
  if (event === undefined) throw new Error('nothing has come')
  return event
}

it.each(sendableEvents.map(({ name }) => name))('sends %s', async (name) => {
  const sentAt = Date.now()
  const { code, stdout, stderr } = await send([name])
  const event = lastEvent()
  const sample = sampleByName[event.event]()

  expect([code, stderr]).toEqual([0, ''])
  expect(event.data).toEqual(sample.data)
  expect(Object.keys(event.auth).sort()).toEqual(Object.keys(sample.auth).sort())
  expect(event.auth.application_token).toBe(secret)
  expect(event.ts.getTime()).toBeGreaterThan(sentAt - 1000)
  expect(event.ts.getTime()).toBeLessThanOrEqual(Date.now())
  expect(stdout).toMatch(/\n\n200 OK after \d+ ms: accepted\n$/)
})

it('posts as Bitrix24 does', async () => {
  await send(['line-delete'])
  const request = target.requests.at(-1)

  expect(request?.method).toBe('POST')
  expect(request?.headers).toEqual({
    'content-type': 'application/x-www-form-urlencoded',
    'user-agent': 'Bitrix24 Webhook Engine',
    'content-length': expect.stringMatching(/^\d+$/) as unknown,
    host: new URL(target.url).host,
    connection: 'close',
  })
})

it('shows what was sent', async () => {
  const { stdout } = await send(['line-delete', '--line', '9', '--portal-auth'])

  expect(
    stdout
      .replace(/ts = \d+/, 'ts = 1')
      .replace(/\d+ ms/, '1 ms')
      .split('\n'),
  ).toEqual([
    `POST ${target.url}/`,
    'Content-Type: application/x-www-form-urlencoded',
    'User-Agent: Bitrix24 Webhook Engine',
    '',
    'event = ONIMCONNECTORLINEDELETE',
    'event_handler_id = 563',
    'data = 9',
    'ts = 1',
    'auth[domain] = some-domain.bitrix24.com',
    'auth[client_endpoint] = https://some-domain.bitrix24.com/rest/',
    'auth[server_endpoint] = https://oauth.bitrix.info/rest/',
    'auth[member_id] = 11112222333344445555666677778888',
    'auth[application_token] = [redacted]',
    '',
    '200 OK after 1 ms: accepted',
    '',
  ])
})

it.each(['ONIMCONNECTORDIALOGFINISH', 'OnImConnectorDialogFinish'])('sends %s', async (name) => {
  expect((await send([name])).code).toBe(0)
  expect(lastEvent().event).toBe('ONIMCONNECTORDIALOGFINISH')
})

it('sets connector, line and chat everywhere', async () => {
  await send(['dialog-finish', '--connector', 'telegram', '--line', '3', '--chat', 'c+1'])
  expect(lastEvent()).toMatchObject({
    data: {
      CONNECTOR: 'telegram',
      LINE: 3,
      DATA: [
        {
          connector: { connector_id: 'telegram', line_id: 3, chat_id: 'c+1' },
          chat: { id: 'c+1' },
        },
      ],
    },
  })

  await send(['message-add', '--connector', 'telegram', '--line', '3', '--chat', 'c+1'])
  expect(lastEvent()).toMatchObject({
    data: { CONNECTOR: 'telegram', LINE: 3, MESSAGES: [{ chat: { id: 'c+1' } }] },
  })

  await send(['status-delete', '--connector', 'telegram', '--line', '3'])
  expect(lastEvent()).toMatchObject({ data: { connector: 'telegram', line: 3 } })
})

it('sets values at paths, known and unknown', async () => {
  const { code } = await send([
    'message-add',
    ...['--set', 'data.MESSAGES[0].message.text=a=b'],
    ...['--set', 'data[MESSAGES][0][message][files][0][name]=x.txt'],
    ...['--set', 'data.MESSAGES[0].message.files[0].type=file'],
    ...['--set', 'data.MESSAGES[0].message.files[0].link='],
    ...['--set', 'data.MESSAGES[0].message.files[0].size=1'],
    ...['--set', 'data.new.name[with.dot]=7'],
  ])

  expect(code).toBe(0)
  expect(lastEvent()).toMatchObject({
    data: {
      MESSAGES: [
        { message: { text: 'a=b', files: [{ name: 'x.txt', type: 'file', link: '', size: 1 }] } },
      ],
      new: { name: { 'with.dot': '7' } },
    },
  })
})

it('sends what is invalid, and tells', async () => {
  const set = ['--set', 'data.DATA[0].session.id=abc', '--set', 'data.LINE=x']
  const text = await send(['dialog-finish', ...set])
  const json = await send(['dialog-finish', ...set, '--json'])

  expect([text.code, json.code]).toEqual([1, 1])
  expect(text.stdout).toContain(
    [
      '',
      'Note: parseEvent refuses this event:',
      '  data.LINE: expected integer, received text of 1 character',
      '  data.DATA[0].session.id: expected integer, received text of 3 characters',
      '',
      '422 Unprocessable Entity after ',
    ].join('\n'),
  )
  expect(JSON.parse(json.stdout)).toMatchObject({
    ok: false,
    problem: { _tag: 'InvalidEvent', issues: [{ path: 'data.LINE' }, {}] },
    response: { status: 422 },
  })
})

it('tells of an event that this package does not decode', async () => {
  const { code, stdout } = await send(['line-delete', '--set', 'event=ONCRMDEALADD'])

  expect(code).toBe(0)
  expect(stdout).toContain('\n  ONCRMDEALADD is not an event of open-line connectors')
})

it('says that a wrong token is not accepted', async () => {
  const { code, stdout } = await send(['line-delete'], 'another secret')

  expect(code).toBe(1)
  expect(stdout).toMatch(
    /\n403 Forbidden after \d+ ms: not accepted\nIt expects another application token, or has none yet: its log says which\.\n$/,
  )
})

it('reports to programs', async () => {
  const { code, stdout } = await send(['line-delete', '--json'])

  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toEqual({
    ok: true,
    request: {
      method: 'POST',
      url: `${target.url}/`,
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        'User-Agent': 'Bitrix24 Webhook Engine',
      },
      fields: expect.objectContaining({
        event: 'ONIMCONNECTORLINEDELETE',
        data: '107',
        'auth[application_token]': '[redacted]',
      }) as unknown,
    },
    response: {
      status: 200,
      statusText: 'OK',
      milliseconds: expect.any(Number) as unknown,
      body: '',
    },
  })
})

describe('refuses', () => {
  const to = ['--to', 'http://127.0.0.1:1']
  const token = ['--token', secret]
  const set = (assignment: string) => ['line-delete', ...to, ...token, '--set', assignment]

  it.each([
    ['no event', [...to, ...token], 'send needs one event: message-add, '],
    ['an unknown event', ['secret', ...to, ...token], 'send needs one event'],
    [
      'a mistyped event',
      ['mesage-add', ...to, ...token],
      'there is no event "mesage-add": did you mean "message-add"? "events" lists them all',
    ],
    [
      "a mistyped name of Bitrix24's",
      ['onImConnectorMesageAdd', ...to, ...token],
      '"onImConnectorMesageAdd": did you mean "ONIMCONNECTORMESSAGEADD"?',
    ],
    ['two events', ['line-delete', 'secret', ...to, ...token], 'send needs one event'],
    ['no URL', ['line-delete', ...token], '--to needs a URL'],
    ['what is no URL', ['line-delete', '--to', 'secret', ...token], '--to needs a URL'],
    ['a URL of a file', ['line-delete', '--to', 'file:///secret', ...token], '--to needs a URL'],
    ['no token', ['line-delete', ...to], '--token needs'],
    ['a blank token', ['line-delete', ...to, '--token', ' '], '--token needs'],
    ['a token that is an option', ['line-delete', '--token', '--to'], "'--token' argument"],
    ['a short token', ['line-delete', ...to, '--token', ' abcde '], '--token needs at least 6'],
    [
      'an unknown option',
      ['line-delete', '--tokne=secret'],
      'unknown option "--tokne": did you mean "--token"? the options are --to, ',
    ],
    ['a token without a blank', ['line-delete', '--tokenmy-secret'], 'unknown option'],
    ['an unknown letter', ['line-delete', '-tsecret'], 'unknown option'],
    ['two tokens', ['line-delete', ...to, ...token, ...token], '--token can be given only once'],
    ['two URLs', ['line-delete', ...to, ...to, ...token], '--to can be given only once'],
    [
      'a broken user',
      ['line-delete', '--to', 'http://secret%ZZ@host', ...token],
      '--to has a user or a password with a "%"',
    ],
    [
      'a broken password',
      ['line-delete', '--to', 'http://u:secret%ZZ@host', ...token],
      '--to has a user or a password with a "%"',
    ],
    ['a line by name', ['line-delete', ...to, ...token, '--line', 'secret'], '--line needs'],
    [
      'a chat of a line',
      ['line-delete', ...to, ...token, '--chat', 'c'],
      'line-delete has no chat',
    ],
    ['a timeout of 0', ['line-delete', ...to, ...token, '--timeout', '0'], '--timeout needs'],
    ['a timeout by name', ['line-delete', ...to, ...token, '--timeout', 'x'], '--timeout needs'],
    ['a path without a value', set('secret'), '--set needs PATH=VALUE'],
    ['no path', set('=secret'), '--set needs a path'],
    ['an open bracket', set('data[x=secret'), '--set needs a path'],
    ['a name twice dotted', set('data..x=secret'), '--set needs a path'],
    ['an empty index', set('data[]=secret'), '--set needs a path'],
    ['a prototype', set('data.__proto__.x=secret'), 'a name that every object inherits'],
    ['a constructor', set('constructor.prototype=secret'), 'a name that every object inherits'],
    ['a name below a value', set('data.secret=1'), 'cannot set a name below a value'],
    ['a very long path', set(`a${'.a'.repeat(100)}=secret`), 'at most 100 names'],
  ])('%s', async (_what, args, message) => {
    const { code, stdout, stderr } = await cli(['send', ...args])

    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(message)
    expect(stderr).not.toContain('secret')
  })
})

const sendTo = (url: string, ...args: readonly string[]): Promise<Printed> =>
  cli(['send', 'line-delete', '--to', url, '--token', secret, ...args])

describe('the answer', () => {
  it('is shown from its start, without tokens and control characters', async () => {
    const answer = await withServer(
      (request, response) => {
        response.write(`${secret}\r\n\u001B[2J ${JSON.stringify({ secret })}\n`)
        request.pipe(response)
      },
      (url) => sendTo(url, '--set', 'data=\u001B[2J\nx\u202Ey'),
    )

    expect(answer.stdout).toContain('\ndata = \\u001b[2J\\nx\\u202ey\n')
    expect(answer.stdout).toContain(
      '\n\n  [redacted]\n  \\u001b[2J {"secret":"[redacted]"}\n  event=ONIMCONNECTORLINEDELETE&',
    )
    expect(answer.stdout).toContain('auth%5Bapplication_token%5D=[redacted]\n')
    expect(answer.stdout).not.toMatch(/fake-|the.secret/)
  })

  it('is cut after the tokens are hidden', async () => {
    const text = await withServer(
      (_request, response) => response.end('x'.repeat(990) + secret.repeat(100_000)),
      (url) => sendTo(url, '--json'),
    )

    expect(JSON.parse(text.stdout)).toMatchObject({
      response: { body: `${'x'.repeat(990)}[redacted]` },
    })
  })

  it('can be a redirect, which is not followed', async () => {
    const redirect = (url: string, ...args: readonly string[]) =>
      withServer(
        (_request, response) => response.writeHead(302, { location: url }).end(),
        (to) => sendTo(to, ...args),
      )
    const target = `/login?token=${encodeURIComponent(secret)}`
    const text = await redirect(target)
    const json = await redirect(target, '--json')

    expect([text.code, json.code]).toEqual([1, 1])
    expect(text.stdout).toMatch(
      /\n302 Found after \d+ ms: not accepted\nLocation: \/login\?token=\[redacted\]\n$/,
    )
    expect(JSON.parse(json.stdout)).toMatchObject({
      response: { status: 302, location: '/login?token=[redacted]' },
    })
  })

  it('counts by its status, though its body breaks off', async () => {
    const { code, stdout } = await withServer(
      (_request, response) => {
        response.writeHead(200, { 'content-length': 100 }).write('x', () => response.destroy())
      },
      (url) => sendTo(url),
    )

    expect(code).toBe(0)
    expect(stdout).toContain('200 OK')
  })

  it('can be missing', async () => {
    const { url, close } = await startTarget()
    await close()
    const text = await sendTo(url)
    const json = await sendTo(url, '--json')

    expect([text.code, json.code]).toEqual([1, 1])
    expect(text.stderr).toBe('not reachable: nothing is listening there (ECONNREFUSED)\n')
    expect(JSON.parse(json.stdout)).toMatchObject({
      ok: false,
      failure: { code: 'ECONNREFUSED', message: 'nothing is listening there' },
    })
  })

  it('can be no HTTP', async () => {
    const { code, stderr } = await withServer(
      ({ socket }) => socket.end(`${secret}\r\n\r\n`),
      (url) => sendTo(url),
    )

    expect(code).toBe(1)
    expect(stderr).toMatch(/^not reachable: .* \(HPE_\w+\)\n$/)
    expect(stderr).not.toContain('secret')
  })

  it('can come too late', async () => {
    const { code, stderr } = await withServer(
      () => undefined,
      (url) => sendTo(url, '--timeout', '0.2'),
    )

    expect(code).toBe(1)
    expect(stderr).toBe('not reachable: no answer within 0.2 s (ETIMEDOUT)\n')
  })
})

it('speaks https, and shows no password of a URL', async () => {
  const to = target.url.replace('http://', 'https://user:hunter2@')
  const { code, stdout, stderr } = await sendTo(to)

  expect(code).toBe(1)
  expect(stdout).toMatch(/^POST https:\/\/\[redacted\]@127/)
  expect(stderr).toMatch(
    /^not reachable: the server does not speak TLS there: try http instead of https \(E\w+\)\n$/,
  )
  expect(stdout + stderr).not.toMatch(/user:|hunter2/)
})

describe('the URL', () => {
  const shown = async (url: string): Promise<string | undefined> =>
    (await sendTo(url)).stdout.split('\n')[0]

  it.each([
    [
      'http://127.0.0.1:1/a?key=hunter2&x=&hunter2#hunter2',
      '/a?key=[redacted]&x=[redacted]&[redacted]',
    ],
    [`http://127.0.0.1:1/${encodeURIComponent(secret)}`, '/[redacted]'],
    [`http://127.0.0.1:1/${secret}`, '/[redacted]'],
  ])('%s is shown without secrets', async (url, path) => {
    expect(await shown(url)).toBe(`POST http://127.0.0.1:1${path}`)
  })

  it('is shown without a password that has no user', async () => {
    expect(await shown('http://:hunter2@127.0.0.1:1')).toBe('POST http://[redacted]@127.0.0.1:1/')
  })
})

it('hides secrets in names', async () => {
  const token = 'ABCDEF123'
  const set = ['--set', `data.${token}=1`, '--set', `data.x[${token}]=${token}`]
  const text = await send(['app-install', ...set], token)
  const json = await send(['app-install', ...set, '--json'], token)

  expect(text.stdout).toContain('\ndata[[redacted]] = 1\ndata[x][[redacted]] = [redacted]\n')
  expect(JSON.parse(json.stdout)).toMatchObject({
    request: { fields: { 'data[[redacted]]': '1', 'data[x][[redacted]]': '[redacted]' } },
  })
  expect(text.stdout + json.stdout).not.toContain(token)
})

it('hides secrets in what this package has against an event', async () => {
  const token = 'abcdef123'
  const set = ['--set', `event=on${token}`]
  const text = await send(['line-delete', ...set], token)
  const json = await send(['line-delete', ...set, '--json'], token)

  expect(text.stdout).toContain('\n  ON[redacted] is not an event')
  expect(JSON.parse(json.stdout)).toMatchObject({
    problem: { _tag: 'UnknownEvent', event: 'ON[redacted]' },
  })
})

it('takes a short token of the event for one only where it is the whole value', async () => {
  const { stdout } = await send([
    'app-install',
    ...['--set', 'auth.Access_Token=abc', '--set', 'data.a=abc', '--set', 'data.b=abcd'],
  ])

  expect(stdout).toContain('auth[Access_Token] = [redacted]\n')
  expect(stdout).toContain('data[a] = [redacted]\ndata[b] = abcd\n')
})

it('prints no character that a terminal obeys, nor one that turns the text', async () => {
  const controls = '\u001b\u0085\u200e\u202e\u2066\u2028\ufeff'
  const escaped = '\\u001b\\u0085\\u200e\\u202e\\u2066\\u2028\\ufeff'
  const answer = (...args: readonly string[]): Promise<Printed> =>
    withServer(
      (_request, response) => response.end(controls),
      (url) => sendTo(url, '--set', `x${controls}=${controls}`, ...args),
    )
  const text = await answer()
  const json = await answer('--json')

  expect(text.stdout).toContain(`\nx${escaped} = ${escaped}\n`)
  expect(text.stdout).toContain(`\n  ${escaped}\n`)
  expect(json.stdout).toContain(`"body": "${escaped}"`)
  expect(text.stdout + json.stdout).not.toMatch(/[^\n\P{C}]|\u2028/u)
  expect(JSON.parse(json.stdout)).toMatchObject({
    request: { fields: { [`x${controls}`]: controls } },
    response: { body: controls },
  })
})
