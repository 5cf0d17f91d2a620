import fc from 'fast-check'

import {
  activateCall,
  bindCalls,
  imconnectorEventNames,
  type BindOptions,
  type EventName,
} from 'bitrix24-imconnector-events'

import { eventNames } from '../../src/wire/event-names'

const handler = 'https://example.com/bitrix24/events'
const young = ['ONIMCONNECTORDIALOGSTART', 'ONIMCONNECTORDIALOGFINISH']

const namesOf = (options?: BindOptions): readonly string[] =>
  bindCalls(handler, options).map(({ params }) => params.event)

/** What TypeScript forbids. */
const bind = (url: unknown, options?: unknown) => () =>
  bindCalls(url as string, options as BindOptions)

describe('bindCalls', () => {
  it('has a call for each event of open lines, those last that old portals do not know', () => {
    expect(bindCalls(handler)).toStrictEqual(
      [
        'ONIMCONNECTORMESSAGEADD',
        'ONIMCONNECTORMESSAGEUPDATE',
        'ONIMCONNECTORMESSAGEDELETE',
        'ONIMCONNECTORSTATUSDELETE',
        'ONIMCONNECTORLINEDELETE',
        'ONIMCONNECTORDIALOGSTART',
        'ONIMCONNECTORDIALOGFINISH',
      ].map((event) => ({ method: 'event.bind', params: { event, handler } })),
    )
  })

  it('names the user whose tokens events bring', () => {
    expect(bindCalls(handler, { events: ['ONAPPUNINSTALL'], authType: 27 })).toStrictEqual([
      { method: 'event.bind', params: { event: 'ONAPPUNINSTALL', handler, auth_type: 27 } },
    ])
  })

  it('takes undefined for absent', () => {
    expect(bindCalls(handler, { events: undefined, authType: undefined })).toStrictEqual(
      bindCalls(handler),
    )
  })

  it('has each event once, the old ones before the young, and otherwise in the given order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...eventNames), { minLength: 1 }), (events) => {
        const names = namesOf({ events })
        const firstYoung = names.findIndex((name) => young.includes(name))
        const old = names.filter((name) => !young.includes(name))
        const given = [...new Set<string>(events)]

        expect([...names].sort()).toEqual([...given].sort())
        expect(old).toEqual(given.filter((name) => !young.includes(name)))
        if (firstYoung !== -1) expect(firstYoung).toBe(old.length)
      }),
    )
  })

  it('gives lists of its own', () => {
    const events: EventName[] = [...imconnectorEventNames]
    namesOf({ events }).slice().reverse()
    bindCalls(handler).length = 0

    expect(events).toEqual(imconnectorEventNames)
    expect(bindCalls(handler)).toHaveLength(7)
  })

  it.each([
    'http://example.com/events?a=b',
    'HTTPS://EXAMPLE.COM',
    'https://127.0.0.1:8080/events',
    `https://example.com/${'x'.repeat(235)}`,
  ])('takes %s', (url) => {
    expect(bindCalls(url)[0]?.params.handler).toBe(url)
  })

  it.each([
    ['no URL', undefined, 'is not an absolute URL'],
    ['a URL that is no text', new URL(handler), 'is not an absolute URL'],
    ['a path', '/bitrix24/events', 'is not an absolute URL'],
    ['another protocol', 'ftp://example.com', 'is not an absolute URL'],
    ['blanks in front', ` ${handler}`, 'is not an absolute URL'],
    ['a URL without a host', 'https://', 'is not an absolute URL'],
    ['this machine', 'http://localhost:3000/events', 'has no dot'],
    ['a name of an own network', 'http://backend/events', 'has no dot'],
    ['an address of IPv6', 'http://[::1]/events', 'has no dot'],
    ['a URL that is too long', `https://example.com/${'x'.repeat(236)}`, 'longer than 255'],
  ])('refuses %s', (_, url, why) => {
    expect(bind(url)).toThrow(TypeError)
    expect(bind(url)).toThrow(why)
  })

  it.each([
    [
      'a name that is none',
      { events: ['ONIMCONNECTORTYPING'] },
      'there is no event ONIMCONNECTORTYPING',
    ],
    ['a name in other letters', { events: ['OnImConnectorMessageAdd'] }, 'there is no event'],
    ['no names', { events: [] }, 'events is not a list of names, or is empty'],
    ['one name', { events: 'ONAPPINSTALL' }, 'events is not a list of names, or is empty'],
    ['the user 0', { authType: 0 }, 'authType is not the id of a user'],
    ['a user as text', { authType: '1' }, 'authType is not the id of a user'],
    ['a part of a user', { authType: 1.5 }, 'authType is not the id of a user'],
  ])('refuses %s', (_, options, why) => {
    expect(bind(handler, options)).toThrow(TypeError)
    expect(bind(handler, options)).toThrow(`bindCalls: ${why}`)
  })
})

describe('activateCall', () => {
  it.each([
    [true, 1],
    [false, 0],
  ])('says %p with %p, which PHP cannot misread', (isActive, ACTIVE) => {
    expect(activateCall('my_connector', 107, isActive)).toStrictEqual({
      method: 'imconnector.activate',
      params: { CONNECTOR: 'my_connector', LINE: 107, ACTIVE },
    })
  })

  it.each([
    ['no connector', ['', 107, true], 'the connector is not a text, or is empty'],
    ['a connector that is a number', [5, 107, true], 'the connector is not a text, or is empty'],
    ['a line as text', ['a', '107', true], 'the line is not a positive integer'],
    ['line 0', ['a', 0, true], 'the line is not a positive integer'],
    ['a part of a line', ['a', 0.5, true], 'the line is not a positive integer'],
    // What the documentation recommends, and what would activate.
    ['N', ['a', 107, 'N'], 'isActive is neither true nor false'],
    ['0', ['a', 107, 0], 'isActive is neither true nor false'],
    ['nothing', ['a', 107], 'isActive is neither true nor false'],
  ])('refuses %s', (_, given, why) => {
    expect(() => activateCall(...(given as Parameters<typeof activateCall>))).toThrow(
      new TypeError(`activateCall: ${why}`),
    )
  })
})
