import {
  BodyTooLargeError,
  InvalidPlacementError,
  isSettingConnector,
  MalformedBodyError,
  NotAPlacementError,
  orThrow,
  parsePlacement,
  type LimitOptions,
  type Placement,
  type PlacementError,
  type PlacementQuery,
  type RequestBody,
} from 'bitrix24-imconnector-events'

import { rawBodies } from '../fixtures'
import { bodyForms } from '../support/body-forms'

const body = rawBodies.placement

const query =
  'DOMAIN=some-domain.bitrix24.com&PROTOCOL=1&LANG=en&APP_SID=0123456789abcdef0123456789abcdef'

const settings: Placement = {
  PLACEMENT: 'SETTING_CONNECTOR',
  member_id: '11112222333344445555666677778888',
  domain: 'some-domain.bitrix24.com',
  language: 'en',
  auth: {
    access_token: '6061e72600722ab10058f18a0000001b000007f0e1d2c3b4a5968778695a4b3c2d1e0f',
    refresh_token: '50e00aa300722ab10058f18a0000001b000007f1e2d3c4b5a6978879605142332415061',
    expires_in: 3600,
  },
  server_endpoint: 'https://oauth.bitrix.info/rest/',
  application_token: '99990000aaaabbbbccccddddeeeeffff',
  scope: ['imopenlines', 'placement'],
  status: 'L',
  options: {
    CONNECTOR: 'my_connector',
    LINE: 3,
    STATUS: false,
    ACTIVE_STATUS: true,
    CONNECTION_STATUS: false,
    REGISTER_STATUS: false,
    ERROR_STATUS: false,
    URI: '/contact_center/connector/?ID=my_connector&IFRAME=Y&IFRAME_TYPE=SIDE_SLIDER',
  },
}

const member_id = '11112222333344445555666677778888'

const errorOf = (
  given: RequestBody,
  url?: PlacementQuery,
  limits?: LimitOptions,
): PlacementError => {
  const result = parsePlacement(given, url, limits)
  if (result._tag === 'Right') throw new Error('it is a placement')
  return result.left
}

const issuesIn = (given: RequestBody): readonly string[] => {
  const error = errorOf(given)
  if (!(error instanceof InvalidPlacementError)) throw error
  return error.issues.map(
    ({ path, expected, received }) => `${path}: expected ${expected}, received ${received}`,
  )
}

describe('The settings of a connector', () => {
  it.each(bodyForms)('are read from %s', (_, form) => {
    expect(parsePlacement(form(body), query)).toStrictEqual({ _tag: 'Right', right: settings })
  })

  it.each<[string, RequestBody]>([
    ['URLSearchParams', new URLSearchParams(body)],
    ['a Map', new Map(new URLSearchParams(body))],
  ])('are read from %s', (_, fields) => {
    expect(orThrow(parsePlacement(fields, query))).toStrictEqual(settings)
  })

  it('are read without what older portals do not send, and without a query', () => {
    const older = body.replace(
      /&(?:SERVER_ENDPOINT|APPLICATION_TOKEN|APPLICATION_SCOPE)=[^&]*/g,
      '',
    )

    expect(orThrow(parsePlacement(older))).toStrictEqual({
      PLACEMENT: settings.PLACEMENT,
      member_id: settings.member_id,
      auth: settings.auth,
      status: settings.status,
      options: settings.options,
    })
  })

  it.each([
    ['real booleans', '{"CONNECTOR":"c","LINE":3,"STATUS":true,"ACTIVE_STATUS":false}'],
    ['flags of PHP', '{"CONNECTOR":"c","LINE":"3","STATUS":1,"ACTIVE_STATUS":"0"}'],
    ['Y and N', ' {"CONNECTOR":"c","LINE":"3","STATUS":"Y","ACTIVE_STATUS":"N","URI":""}\n'],
    ['a record', { CONNECTOR: 'c', LINE: '3', STATUS: '1' }],
  ])('can have options with %s; what is missing is false', (_, PLACEMENT_OPTIONS) => {
    const placement = { member_id, PLACEMENT: 'SETTING_CONNECTOR', PLACEMENT_OPTIONS }

    expect(orThrow(parsePlacement(placement)).options).toStrictEqual({
      CONNECTOR: 'c',
      LINE: 3,
      STATUS: true,
      ACTIVE_STATUS: false,
      CONNECTION_STATUS: false,
      REGISTER_STATUS: false,
      ERROR_STATUS: false,
    })
  })

  it('keep options of which nothing is known', () => {
    const PLACEMENT_OPTIONS = '{"CONNECTOR":"c","LINE":"3","NEW":{"a":[1,null]}}'

    expect(
      orThrow(parsePlacement({ member_id, PLACEMENT: 'SETTING_CONNECTOR', PLACEMENT_OPTIONS })),
    ).toMatchObject({ options: { NEW: { a: [1, null] } } })
  })

  it('are told apart from other pages', () => {
    expect(isSettingConnector(settings)).toBe(true)
    expect(isSettingConnector({ PLACEMENT: 'DEFAULT', member_id, options: {} })).toBe(false)
  })
})

describe('The page of an app, or the one that installs it', () => {
  it.each([
    ['no options', ''],
    ['empty options', '&PLACEMENT_OPTIONS='],
    ['a word for none', '&PLACEMENT_OPTIONS=undefined'],
    ['null', '&PLACEMENT_OPTIONS=null'],
    ['an empty list, as PHP writes an empty record', '&PLACEMENT_OPTIONS=%5B%5D'],
    ['an empty record', '&PLACEMENT_OPTIONS=%7B%7D'],
  ])('is read with %s', (_, options) => {
    const given = `AUTH_ID=6061e726&member_id=${member_id}&PLACEMENT=DEFAULT${options}`

    expect(orThrow(parsePlacement(given))).toStrictEqual({
      PLACEMENT: 'DEFAULT',
      member_id,
      auth: { access_token: '6061e726' },
      options: {},
    })
  })

  it('can have an empty list for options in JSON', () => {
    const given = { member_id, PLACEMENT: 'DEFAULT', PLACEMENT_OPTIONS: [] }

    expect(orThrow(parsePlacement(given)).options).toStrictEqual({})
  })

  it('is read without a user, and with names that are empty', () => {
    const given = `AUTH_ID=&REFRESH_ID=x&AUTH_EXPIRES=&APPLICATION_TOKEN=&DOMAIN=&status=&member_id=${member_id}&PLACEMENT=DEFAULT`

    expect(orThrow(parsePlacement(given))).toStrictEqual({
      PLACEMENT: 'DEFAULT',
      member_id,
      options: {},
    })
  })
})

describe('Any other page', () => {
  it('has its options as they are', () => {
    const given = {
      member_id,
      PLACEMENT: 'CRM_DYNAMIC_128_DETAIL_TAB',
      PLACEMENT_OPTIONS: '{"ID":"7","x":{"list":[1,"a",true,null],"LINE":"3"}}',
    }

    expect(orThrow(parsePlacement(given))).toStrictEqual({
      PLACEMENT: given.PLACEMENT,
      member_id,
      options: { ID: '7', x: { list: [1, 'a', true, null], LINE: '3' } },
    })
  })

  it('has no option that every object inherits', () => {
    const given = {
      member_id,
      PLACEMENT: 'LEFT_MENU',
      PLACEMENT_OPTIONS: '{"__proto__":{"a":1},"x":{"constructor":1,"b":2}}',
    }

    expect(orThrow(parsePlacement(given)).options).toStrictEqual({ x: { b: 2 } })
  })
})

describe('The query', () => {
  const url = `https://example.com/bitrix24/settings?${query}#part`

  it.each<[string, PlacementQuery]>([
    ['the query alone', query],
    ['a query with its question mark', `?${query}`],
    ['path and query', `/bitrix24/settings?tenant=7&${query}`],
    ['a URL in text', url],
    ['a URL', new URL(url)],
    ['URLSearchParams', new URLSearchParams(query)],
    ['what a framework has made of it', Object.fromEntries(new URLSearchParams(query))],
    ['the query with more than the body may have', `${query}&a[b]=1&x=1?`],
  ])('can be %s', (_, given) => {
    expect(orThrow(parsePlacement(body, given))).toStrictEqual(settings)
  })

  it.each<[string, PlacementQuery]>([
    ['a path without one', '/bitrix24/settings'],
    ['empty', ''],
    ['one that cannot be read', `${query}&a=1&a[b]=2`],
    ['a promise', Promise.resolve(query)],
  ])('can be %s: nothing in it is needed', (_, given) => {
    const { domain, language, ...others } = settings

    expect(orThrow(parsePlacement(body, given))).toStrictEqual(others)
  })

  it('counts for the host and the language only, and less than the body', () => {
    const given = `DOMAIN=a.example&PLACEMENT=DEFAULT&AUTH_ID=x&member_id=x&event=x`

    expect(orThrow(parsePlacement(`${body}&LANG=de`, given))).toStrictEqual({
      ...settings,
      domain: 'a.example',
      language: 'de',
    })
    expect(orThrow(parsePlacement(`${body}&DOMAIN=b.example`, given)).domain).toBe('b.example')
  })
})

describe('A body that is not a placement', () => {
  it.each([
    ['', undefined],
    ['member_id=a', undefined],
    ['PLACEMENT=', undefined],
    ['PLACEMENT[x]=1', undefined],
    [rawBodies.lineDelete, 'ONIMCONNECTORLINEDELETE'],
    [`${rawBodies.lineDelete}&PLACEMENT=DEFAULT`, 'ONIMCONNECTORLINEDELETE'],
    ['event=oncrmdealadd&PLACEMENT=DEFAULT', 'ONCRMDEALADD'],
    ['event=6061e726&PLACEMENT=DEFAULT', undefined],
    ['event[x]=1&PLACEMENT=DEFAULT', undefined],
  ])('is an error: %s', (given, event) => {
    const error = errorOf(given)

    expect(error).toBeInstanceOf(NotAPlacementError)
    expect(error).toMatchObject({ _tag: 'NotAPlacement', event })
    expect(error.message).toContain(event ?? 'it has no "PLACEMENT"')
  })
})

describe('A placement that cannot be decoded', () => {
  it.each<[RequestBody, readonly string[]]>([
    ['PLACEMENT=DEFAULT', ['member_id: expected text, received nothing']],
    ['PLACEMENT=DEFAULT&member_id=', ['member_id: expected text, received empty text']],
    [
      `PLACEMENT=SETTING_CONNECTOR&member_id=a`,
      [
        'PLACEMENT_OPTIONS.CONNECTOR: expected text, received nothing',
        'PLACEMENT_OPTIONS.LINE: expected integer, received nothing',
      ],
    ],
    [
      'PLACEMENT=SETTING_CONNECTOR&member_id=a&PLACEMENT_OPTIONS=x',
      ['PLACEMENT_OPTIONS: expected record in JSON, received text of 1 character'],
    ],
    [
      { PLACEMENT: 'DEFAULT', member_id: 'a', PLACEMENT_OPTIONS: [1] },
      ['PLACEMENT_OPTIONS: expected record in JSON, received list'],
    ],
    [
      { PLACEMENT: 'DEFAULT', member_id: 'a', PLACEMENT_OPTIONS: '[1]' },
      ['PLACEMENT_OPTIONS: expected record in JSON, received text of 3 characters'],
    ],
    [
      {
        PLACEMENT: 'SETTING_CONNECTOR',
        member_id: 'a',
        PLACEMENT_OPTIONS: { CONNECTOR: 'c', LINE: 'x', STATUS: 'maybe', URI: ['a'] },
      },
      [
        'PLACEMENT_OPTIONS.LINE: expected integer, received text of 1 character',
        'PLACEMENT_OPTIONS.STATUS: expected boolean, received text of 5 characters',
        'PLACEMENT_OPTIONS.URI: expected text, received list',
      ],
    ],
    [
      'PLACEMENT=DEFAULT&member_id=a&AUTH_ID[x]=1&AUTH_EXPIRES=soon&REFRESH_ID[x]=1',
      [
        'AUTH_ID: expected text, received record',
        'REFRESH_ID: expected text, received record',
        'AUTH_EXPIRES: expected integer, received text of 4 characters',
      ],
    ],
    [
      'PLACEMENT=DEFAULT&member_id=a&DOMAIN[x]=1&LANG[x]=1&SERVER_ENDPOINT[x]=1&APPLICATION_TOKEN[x]=1&APPLICATION_SCOPE[x]=1&status[x]=1',
      [
        'DOMAIN: expected text, received record',
        'LANG: expected text, received record',
        'SERVER_ENDPOINT: expected text, received record',
        'APPLICATION_TOKEN: expected text, received record',
        'APPLICATION_SCOPE: expected text of at most 1000 names, received record',
        'status: expected text, received record',
      ],
    ],
  ])('says what is wrong, under the names of the body: %j', (given, issues) => {
    expect(issuesIn(given)).toStrictEqual(issues)
  })

  it('tells its code, if it looks like one', () => {
    expect(errorOf('PLACEMENT=DEFAULT').message).toBe(
      'the placement DEFAULT cannot be decoded:\n  member_id: expected text, received nothing',
    )
    expect(errorOf('PLACEMENT=a+secret').message).toBe(
      'the placement cannot be decoded:\n  member_id: expected text, received nothing',
    )
    expect(new InvalidPlacementError(undefined, [], true).message).toContain('\n  and more')
  })
})

describe('The limits', () => {
  const withOptions = (PLACEMENT_OPTIONS: string): object => ({
    member_id,
    PLACEMENT: 'LEFT_MENU',
    PLACEMENT_OPTIONS,
  })

  it('are those of events', () => {
    expect(errorOf(body, query, { maxBytes: 50 })).toStrictEqual(new BodyTooLargeError(50))
    expect(errorOf(body, query, { maxParameters: 3 })).toMatchObject({ why: 'TooManyParameters' })
    expect(() => parsePlacement(body, query, { maxBytes: 0 })).toThrow(TypeError)
    expect(errorOf('{"PLACEMENT":')).toMatchObject({ why: 'InvalidJson' })
  })

  it.each([
    [`{"a":${'['.repeat(40)}1${']'.repeat(40)}}`, 'TooManyLevels'],
    [`{"a":[${'1,'.repeat(6000)}1]}`, 'TooManyParameters'],
    [`{"a":[${'{"b":{"c":{"d":{"e":1}}}},'.repeat(4000)}1]}`, 'TooManyRecords'],
    ['{"a":', 'InvalidJson'],
    ['{"x":{"[a]":1,"[a][b]":2}}', 'ScalarAndRecord'],
  ])('hold for the options too: %#', (options, why) => {
    expect(errorOf(withOptions(options))).toStrictEqual(
      new MalformedBodyError(why as MalformedBodyError['why'], 'PLACEMENT_OPTIONS'),
    )
  })

  it('hold for the options as they are given', () => {
    const placement = withOptions('{"a":{"b":1}}')

    expect(orThrow(parsePlacement(placement, undefined, { maxLevels: 2 })).options).toEqual({
      a: { b: 1 },
    })
    expect(errorOf(placement, undefined, { maxLevels: 1 })).toMatchObject({ why: 'TooManyLevels' })
  })

  it('take no path for a query', () => {
    expect(orThrow(parsePlacement(body, '/settings&DOMAIN=evil.example')).domain).toBeUndefined()
  })

  it('let no query cost more than a body', () => {
    const long = `${query}&${'x=1&'.repeat(6000)}`

    expect(orThrow(parsePlacement(body, long)).domain).toBeUndefined()
  })
})
