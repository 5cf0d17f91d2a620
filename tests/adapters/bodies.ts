import qs from 'qs'
import type { EventName } from 'bitrix24-imconnector-events'

import { fixtures, portal, type Fixture } from '../fixtures'
import { phpForm } from '../support/php-form'

const fixtureOf = (event: EventName): Fixture => {
  const found = fixtures.find((fixture) => fixture.event.event === event)
  if (found === undefined) throw new Error(`there is no fixture of ${event}`)
  return found
}

export const message = fixtureOf('ONIMCONNECTORMESSAGEUPDATE')
export const finish = fixtureOf('ONIMCONNECTORDIALOGFINISH')
export const install = fixtureOf('ONAPPINSTALL')

/** The tokens of all fixtures: two portals have sent them. */
export const tokens: readonly string[] = [
  ...new Set(fixtures.map(({ event }) => event.auth.application_token)),
]

export const strangersToken = 'aaaa0000bbbb1111cccc2222dddd3333'

export const withToken = (body: string, token: string): string =>
  body.replaceAll(portal.application_token, token)

/** A body as a tree of plain records. */
export const treeOf = (body: string): unknown =>
  qs.parse(body, { depth: 16, arrayLimit: 0, parameterLimit: 5000, parseArrays: false })

/** A body as JSON. */
export const jsonOf = (body: string): string =>
  JSON.stringify(qs.parse(body, { depth: 16, arrayLimit: 1000, parameterLimit: 5000 }))

const ts = 1773759000

/** An event of Bitrix24's that is none of ours. */
export const dealAdd = phpForm({
  event: 'ONCRMDEALADD',
  data: { FIELDS: { ID: 'a-deal-of-ours' } },
  ts,
  auth: portal,
})

/** An event that has the right token, but a line that is no number. */
export const undecodable = phpForm({
  event: 'ONIMCONNECTORLINEDELETE',
  data: 'not-a-line',
  ts,
  auth: portal,
})

export const malformed = `data=1&data[x]=2&auth[application_token]=${portal.application_token}`

/** What every server is sent at the end of its test, in a chat and on a line of its own. */
export const probe: Fixture = {
  name: 'a probe',
  body: phpForm({
    event: 'ONIMCONNECTORSTATUSDELETE',
    data: { connector: 'a-probe', line: 424242 },
    ts,
    auth: portal,
  }),
  event: {
    event: 'ONIMCONNECTORSTATUSDELETE',
    data: { connector: 'a-probe', line: 424242 },
    ts: new Date(ts * 1000),
    auth: portal,
  },
}

/** The values of a body that must show up nowhere; short ones could be anybody's. */
export const secretsOf = (body: string): readonly string[] =>
  [...new URLSearchParams(body).values()].filter(
    (value) => value.length >= 8 && !/^ON[A-Z]+$/.test(value),
  )

export const mebibyte = 1_048_576

/** A right event that is over every limit by what follows it. */
export const longBody = `${message.body}&padding=${'x'.repeat(4 * mebibyte)}`
