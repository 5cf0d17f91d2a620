import {
  createReceiver,
  type ApplicationToken,
  type ErrorDetails,
} from 'bitrix24-imconnector-events'

import { portal, rawBodies } from '../fixtures'

const token = portal.application_token

const forms: readonly (readonly [string, ApplicationToken])[] = [
  ['a text', token],
  ['a list', ['an-old-token', token]],
  ['a record', { [portal.member_id]: ['an-old-token', token], another: 'its-token' }],
  ['a function', ({ member_id }) => (member_id === portal.member_id ? token : undefined)],
  ['an async function', () => Promise.resolve([token])],
]

const without = (name: string): string =>
  rawBodies.lineDelete.replace(new RegExp(`&auth%5B${name}%5D=[^&]*`), '')

const emptied = (name: string): string =>
  rawBodies.lineDelete.replace(new RegExp(`(&auth%5B${name}%5D=)[^&]*`), '$1')

const bodies: readonly (readonly [string, string, number])[] = [
  ['as Bitrix24 sends it', rawBodies.lineDelete, 200],
  ['without a server_endpoint', without('server_endpoint'), 422],
  ['without a client_endpoint', without('client_endpoint'), 422],
  ['without a domain', without('domain'), 422],
  ['with a text for expires_in', without('expires_in').concat('&auth[expires_in]=soon'), 422],
  ['with an empty user_id', emptied('user_id'), 200],
  ['with an empty expires', emptied('expires'), 200],
  ['with an empty expires_in', emptied('expires_in'), 200],
  ['with an auth that has a record for a domain', `${without('domain')}&auth[domain][x]=1`, 422],
  ['whose data cannot be decoded', rawBodies.lineDelete.replace('data=107', 'data=x'), 422],
  ['with another token', rawBodies.lineDelete.replace(token, 'guess'), 403],
  ['without a token', without('application_token'), 403],
  ['without a member_id', without('member_id'), 403],
  ['with an empty member_id', emptied('member_id'), 403],
  ['with a record for a member_id', `${without('member_id')}&auth[member_id][x]=1`, 403],
]

const outcomeOf = async (applicationToken: ApplicationToken, body: string) => {
  const told: [string, ErrorDetails][] = []
  const receiver = createReceiver({
    applicationToken,
    handlers: {},
    onUnhandled: () => undefined,
    onError: (error, details) => told.push([error.message, details]),
  })
  const { status, reason, event } = await receiver.receive({ method: 'POST', body })
  await receiver.drain()
  return { status, reason, event, told }
}

describe.each(bodies)('a body %s', (_, body, status) => {
  it('has the same outcome, whatever form the token is given in', async () => {
    const outcomes = await Promise.all(
      forms.map(([, applicationToken]) => outcomeOf(applicationToken, body)),
    )
    const [first] = outcomes

    expect(first?.status).toBe(status)
    expect(outcomes).toEqual(forms.map(() => first))
  })

  it(status === 403 ? 'is not kept' : 'is kept if it is not handled', async () => {
    const { told } = await outcomeOf(token, body)

    expect(told.map(([, details]) => 'body' in details)).toEqual(
      status === 200 ? [] : [status === 422],
    )
  })
})

describe('a record of tokens', () => {
  const receive = async (tokens: Record<string, string>, member: string) => {
    const body = rawBodies.lineDelete.replace(portal.member_id, member)
    const { reason, told } = await outcomeOf(tokens, body)
    return [reason, ...told.map(([message]) => message)]
  }

  it('lets a portal speak for itself only', async () => {
    const tokens = { [portal.member_id]: 'the-token-of-another', mine: token }

    expect(await receive(tokens, 'mine')).toEqual(['Unhandled'])
    expect(await receive(tokens, portal.member_id)).toEqual([
      'Unverified',
      'the request is refused: its application_token is not the expected one',
    ])
  })

  it.each(['constructor', '__proto__', 'toString'])('knows no portal called %s', async (member) => {
    expect(await receive({ mine: token }, member)).toEqual([
      'Unverified',
      'the request is refused: no application_token is known for its portal',
    ])
  })

  it('may get more of them later', async () => {
    const tokens: Record<string, string> = { another: 'its-token' }
    const receiver = createReceiver({
      applicationToken: tokens,
      handlers: {},
      onUnhandled: () => undefined,
      onError: () => undefined,
    })
    const post = async () =>
      (await receiver.receive({ method: 'POST', body: rawBodies.lineDelete })).status

    const before = await post()
    tokens[portal.member_id] = token
    expect([before, await post()]).toEqual([403, 200])
  })
})
