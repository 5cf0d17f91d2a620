import type { IncomingMessage } from 'node:http'

import {
  createReceiver,
  type Placement,
  type PlacementContext,
  type ReceiverError,
} from 'bitrix24-imconnector-events'
import { httpListener } from 'bitrix24-imconnector-events/http'
import { samplePlacement } from 'bitrix24-imconnector-events/testing'

import { serve, type Served } from '../support/serve'
import { cli, type Printed } from './collect'
import { secret, withServer } from './target'

let served: Served
const requests: IncomingMessage[] = []
const asked: [Placement, PlacementContext][] = []
const errors: ReceiverError[] = []

beforeAll(async () => {
  const listener = httpListener(
    createReceiver({
      applicationToken: secret,
      handlers: {},
      onError: (error) => errors.push(error),
      onPlacement: (placement, context) => {
        asked.push([placement, context])
        return `<!doctype html>\n<h1>Settings of ${placement.member_id}</h1>\n<p>${String(placement.application_token)}</p>`
      },
    }),
  )
  served = await serve((request, response) => {
    requests.push(request)
    void listener(request, response)
  })
})

afterAll(() => served.close())

const send = async (
  args: readonly string[] = [],
  token = secret,
  path = '/settings',
): Promise<Printed> => {
  const to = `${served.url}${path}`
  const printed = await cli(['send', 'placement', '--to', to, '--token', token, ...args])
  expect(printed.stdout + printed.stderr).not.toMatch(/fake-|secret/)
  return printed
}

it('sends the settings of a connector, and shows what was sent and the beginning of the page', async () => {
  const { code, stdout, stderr } = await send(['--connector', 'telegram', '--line', '3'])

  expect([code, stderr]).toEqual([0, ''])
  expect(stdout.replace(/\d+ ms/, '1 ms').split('\n')).toEqual([
    `POST ${served.url}/settings?DOMAIN=some-domain.bitrix24.com&PROTOCOL=1&LANG=en&APP_SID=[redacted]`,
    'Content-Type: application/x-www-form-urlencoded',
    'Origin: https://some-domain.bitrix24.com',
    expect.stringMatching(/^User-Agent: Mozilla\//),
    '',
    'AUTH_ID = [redacted]',
    'AUTH_EXPIRES = 3600',
    'REFRESH_ID = [redacted]',
    'SERVER_ENDPOINT = https://oauth.bitrix.info/rest/',
    'APPLICATION_TOKEN = [redacted]',
    'APPLICATION_SCOPE = imopenlines,placement',
    'member_id = 11112222333344445555666677778888',
    'status = L',
    'PLACEMENT = SETTING_CONNECTOR',
    'PLACEMENT_OPTIONS = {"CONNECTOR":"telegram","LINE":"3","STATUS":false,"ACTIVE_STATUS":true,"CONNECTION_STATUS":false,"REGISTER_STATUS":false,"ERROR_STATUS":false,"URI":"\\/contact_center\\/connector\\/?ID=my_connector&IFRAME=Y&IFRAME_TYPE=SIDE_SLIDER"}',
    '',
    '200 OK after 1 ms: accepted',
    '',
    '  <!doctype html>',
    '  <h1>Settings of 11112222333344445555666677778888</h1>',
    '  <p>[redacted]</p>',
    '',
  ])
  expect(asked.at(-1)).toMatchObject([
    samplePlacement({
      application_token: secret,
      options: { CONNECTOR: 'telegram', LINE: 3 },
    }),
    { isVerified: true },
  ])
})

it('posts as a browser does, from a page of the portal', async () => {
  await send()

  expect(requests.at(-1)?.method).toBe('POST')
  expect(requests.at(-1)?.headers).toEqual({
    'content-type': 'application/x-www-form-urlencoded',
    origin: 'https://some-domain.bitrix24.com',
    'user-agent': expect.stringMatching(/^Mozilla\//) as unknown,
    'content-length': expect.stringMatching(/^\d+$/) as unknown,
    host: new URL(served.url).host,
    connection: 'close',
  })
})

it('keeps the query of a URL, and hides its values', async () => {
  const { stdout } = await send([], secret, '/settings?tenant=7#part')

  expect(stdout).toContain(
    `POST ${served.url}/settings?tenant=[redacted]&DOMAIN=some-domain.bitrix24.com&PROTOCOL=1&`,
  )
  expect(requests.at(-1)?.url).toBe(
    '/settings?tenant=7&DOMAIN=some-domain.bitrix24.com&PROTOCOL=1&LANG=en&APP_SID=fake-app-sid',
  )
  expect(asked.at(-1)?.[0].domain).toBe('some-domain.bitrix24.com')
})

it('sets values of the body, the options and the query', async () => {
  const { code } = await send([
    ...['--set', 'DOMAIN=portal.example', '--set', 'LANG=de', '--set', 'status=F'],
    ...['--set', 'PLACEMENT_OPTIONS.STATUS=1', '--set', 'PLACEMENT_OPTIONS[NEW]=x'],
  ])

  expect(code).toBe(0)
  expect(asked.at(-1)?.[0]).toMatchObject({
    domain: 'portal.example',
    language: 'de',
    status: 'F',
    options: { STATUS: true, NEW: 'x' },
  })
})

it('sends the page of an app, without a token and without options', async () => {
  const { code } = await send([
    ...['--set', 'PLACEMENT=DEFAULT', '--set', 'PLACEMENT_OPTIONS=undefined'],
    ...['--set', 'APPLICATION_TOKEN=', '--set', 'AUTH_ID='],
  ])

  expect(code).toBe(0)
  expect(asked.at(-1)).toMatchObject([{ PLACEMENT: 'DEFAULT', options: {} }, { isVerified: false }])
  expect(asked.at(-1)?.[0]).not.toHaveProperty('auth')
})

it('sends what is invalid, and tells', async () => {
  const args = ['--set', 'PLACEMENT_OPTIONS.LINE=x']
  const text = await send(args)
  const json = await send([...args, '--json'])

  expect([text.code, json.code]).toEqual([1, 1])
  expect(text.stdout).toContain(
    [
      '',
      'Note: parsePlacement refuses this placement:',
      '  PLACEMENT_OPTIONS.LINE: expected integer, received text of 1 character',
      '',
      '422 Unprocessable Entity after ',
    ].join('\n'),
  )
  expect(JSON.parse(json.stdout)).toMatchObject({
    ok: false,
    problem: { _tag: 'InvalidPlacement', issues: [{ path: 'PLACEMENT_OPTIONS.LINE' }] },
    response: { status: 422 },
  })
  expect(errors.at(-1)).toMatchObject({ _tag: 'InvalidPlacement' })
})

it('says that a wrong token is not accepted', async () => {
  const { code, stdout } = await send([], 'another secret')

  expect(code).toBe(1)
  expect(stdout).toMatch(
    /\n403 Forbidden after \d+ ms: not accepted\nIt expects another application token, or has none yet: its log says which\.\n$/,
  )
})

it('reports to programs', async () => {
  const { code, stdout } = await send(['--json'])

  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    ok: true,
    request: {
      method: 'POST',
      headers: { Origin: 'https://some-domain.bitrix24.com' },
      fields: { PLACEMENT: 'SETTING_CONNECTOR', AUTH_ID: '[redacted]' },
    },
    response: { status: 200, body: expect.stringMatching(/^<!doctype html>\n<h1>/) as unknown },
  })
})

it('hides the tokens in a page that echoes them', async () => {
  const { stdout } = await withServer(
    (request, response) => {
      request.pipe(response)
    },
    (url) => cli(['send', 'placement', '--to', url, '--token', secret]),
  )

  expect(stdout).toContain('\n  AUTH_ID=[redacted]&AUTH_EXPIRES=3600&REFRESH_ID=[redacted]&')
  expect(stdout).not.toMatch(/fake-|secret/)
})

it.each([
  [['placement', '--chat', 'c'], 'placement has no chat'],
  [['placement', '--portal-auth'], 'placement has no --portal-auth'],
  [['placement', '--line', 'x'], '--line needs a number'],
  [['placement', 'line-delete'], 'send needs one event: '],
  [['placemnt'], 'did you mean "placement"?'],
])('refuses %j', async (args, message) => {
  const { code, stdout, stderr } = await cli([
    'send',
    ...args,
    '--to',
    served.url,
    '--token',
    secret,
  ])

  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toContain(message)
})

it('is told of by the help', async () => {
  expect((await cli(['send', '--help'])).stdout).toContain('"placement" in the place of an event')
})

describe('where nothing answers placements', () => {
  let nobody: Served

  beforeAll(async () => {
    nobody = await serve((_, response) => {
      response.writeHead(404).end()
    })
  })

  afterAll(() => nobody.close())

  const hint = 'Either nothing is at that URL, or the receiver has no onPlacement.'

  it.each([
    ['placement', [hint, '']],
    ['line-delete', ['']],
  ])('a 404 to %s says what it most often means', async (name, lines) => {
    const { code, stdout } = await cli(['send', name, '--to', nobody.url, '--token', secret])

    expect(code).toBe(1)
    expect(stdout.split(/404 Not Found after \d+ ms: not accepted\n/)[1]?.split('\n')).toEqual(
      lines,
    )
  })
})
