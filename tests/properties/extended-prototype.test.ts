import * as events from 'bitrix24-imconnector-events'
import { sampleMessageAddEvent } from 'bitrix24-imconnector-events/testing'

import { fixtures, rawBodies } from '../fixtures'

type Package = Pick<
  typeof events,
  'parseEvent' | 'parseOfflineEvent' | 'parsePlacement' | 'Bitrix24Event' | 'hasUser'
>

/** Every name of the events, at any depth. */
const names = [
  ...new Set(
    [
      ...fixtures.map(({ body }) => body),
      'ID=&TIMESTAMP_X=&MESSAGE_ID=&EVENT_NAME=&EVENT_DATA=&EVENT_ADDITIONAL=',
      rawBodies.placement,
      'DOMAIN=&LANG=&domain=&language=&options=&ACTIVE_STATUS=&CONNECTION_STATUS=&URI=',
    ]
      .flatMap((body) => [...new URLSearchParams(body).keys()])
      .flatMap((name) => name.split(/[[\]]+/))
      .filter((name) => /[a-z]/i.test(name)),
  ),
]

/** The value is under each of these names of every object, while `run` runs. */
const inherited = <A>(value: unknown, run: () => A, enumerable = true): A => {
  for (const name of names) {
    Object.defineProperty(Object.prototype, name, {
      value,
      configurable: true,
      enumerable,
      writable: true,
    })
  }
  try {
    return run()
  } finally {
    for (const name of names) Reflect.deleteProperty(Object.prototype, name)
  }
}

const offlineEntry = {
  ID: '1',
  TIMESTAMP_X: '2024-07-18T12:32:31+02:00',
  EVENT_NAME: 'ONIMCONNECTORLINEDELETE',
  EVENT_DATA: 107,
  MESSAGE_ID: '0f1e2d3c4b5a69788796a5b4c3d2e1f0',
}

const load = (): Package => {
  let loaded: Package | undefined
  jest.isolateModules(() => {
    loaded = jest.requireActual<Package>('bitrix24-imconnector-events')
  })
  if (loaded === undefined) throw new Error('the package was not loaded')
  return loaded
}

const flat = (body: string): object => Object.fromEntries(new URLSearchParams(body))

const bodies = [
  ...fixtures.map(({ body }) => body),
  // Each required name is missing from one of these.
  ...Object.values(rawBodies).flatMap((body) =>
    body.split('&').map((pair) => body.replace(pair, 'x=1')),
  ),
  rawBodies.placement,
  'member_id=a&PLACEMENT=DEFAULT',
  'x=1',
  'x[]=1&event=ONX',
]

const all = ({ parseEvent, Bitrix24Event, parseOfflineEvent, parsePlacement }: Package): unknown =>
  bodies.flatMap((body) => {
    const result = parseEvent(body)
    const encoded = result._tag === 'Right' ? Bitrix24Event.encode(result.right) : {}
    return [
      JSON.stringify(result),
      JSON.stringify(parseEvent(flat(body))),
      JSON.stringify(encoded),
      Bitrix24Event.is(flat(body)),
      JSON.stringify(parseOfflineEvent(flat(body))),
      JSON.stringify(parsePlacement(body, 'x=1')),
      JSON.stringify(parsePlacement(flat(body))),
      JSON.stringify(parseOfflineEvent(offlineEntry)),
    ]
  })

const usual = all(load())

describe.each([['text'], ['1'], [1], [{ x: '1' }], [['1']]])(
  'What an application has added to every object: %j',
  (value) => {
    // Compiled modules go over their exports with for-in, which finds every name of a prototype that it can.
    const loaded = inherited(value, load, false)

    it('is part of no body, and hides no name of one', () => {
      expect(inherited(value, () => all(loaded))).toStrictEqual(usual)
    })

    it('makes nobody a user', () => {
      const { auth } = sampleMessageAddEvent({ auth: { access_token: undefined } })

      expect(inherited(value, () => loaded.hasUser(auth))).toBe(false)
    })
  },
)

it('What an application has added to every object is not the token of a request', async () => {
  const body = rawBodies.lineDelete.replace(/&auth.*/, '')
  const token = 'of-the-application'
  const verified = inherited({ application_token: token }, () =>
    events.createReceiver({ applicationToken: token, handlers: {} }).verify(body),
  )

  expect(await verified).toMatchObject({ left: { _tag: 'Unverified', why: 'NoToken' } })
})
