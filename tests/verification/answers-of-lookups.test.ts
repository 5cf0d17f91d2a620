import { createReceiver, type ApplicationToken } from 'bitrix24-imconnector-events'

import { portal } from '../fixtures'
import { portalBody } from './portal-body'

const token = portal.application_token

// What a function can return where nothing checks its types.
const unchecked = (answer: unknown): ApplicationToken =>
  (() => answer) as Extract<ApplicationToken, () => unknown>

const statusWith = async (applicationToken: ApplicationToken, auth: object = {}) => {
  const told: unknown[] = []
  const receiver = createReceiver({
    applicationToken,
    handlers: {},
    onUnhandled: () => undefined,
    onError: ({ _tag }, { body, isVerified, cause }) => {
      told.push([_tag, body?.['event'], isVerified, cause instanceof TypeError])
    },
  })
  const { status } = await receiver.receive({
    method: 'POST',
    body: portalBody(portal.member_id, { auth }),
  })
  await receiver.drain()
  return [status, ...told]
}

describe('the answer of a lookup', () => {
  it.each<[string, unknown]>([
    ['a row', { application_token: token }],
    ['rows', [{ application_token: token }]],
    ['bytes', Buffer.from(token)],
    ['a padded text', `${token}\n`],
    ['a padded text among others', ['another', ` ${token}`]],
    ['a number', 7],
    ['true', true],
    ['a text of more than 1024 characters', 'x'.repeat(1025)],
  ])('that is %s is no answer, so the body is kept', async (_, answer) => {
    const kept = [503, ['TokenLookupFailed', 'ONIMCONNECTORLINEDELETE', false, true]]

    expect(await statusWith(unchecked(answer))).toEqual(kept)
  })

  it('is no answer either where a record of tokens holds it', async () => {
    const tokens: Record<string, string> = { another: token }
    const receiver = createReceiver({ applicationToken: tokens, handlers: {} })
    tokens[portal.member_id] = `${token}\n`

    const { status } = await receiver.receive({
      method: 'POST',
      body: portalBody(portal.member_id),
    })
    expect(status).toBe(503)
  })

  it.each<[string, unknown]>([
    ['undefined', undefined],
    ['null', null],
    ['an empty column', ''],
    ['blank', ' \t'],
    ['an empty list', []],
    ['a list of nothing', [null, '']],
  ])('that is %s says that the portal is unknown', async (_, answer) => {
    expect(await statusWith(unchecked(answer))).toEqual([
      403,
      ['Unverified', undefined, undefined, false],
    ])
  })

  it.each<[string, unknown]>([
    ['a text', token],
    ['a text of 1024 characters', 'x'.repeat(1024)],
    ['a list', ['another', token]],
    ['a list with blanks', [null, '', token]],
  ])('that is %s is compared with', async (_, answer) => {
    const [application_token] = [answer].flat().slice(-1)

    expect(await statusWith(unchecked(answer), { application_token })).toEqual([200])
  })
})

describe('a body', () => {
  const lookUp = jest.fn(() => token)

  it.each([
    ['member_id', 128, 200],
    ['member_id', 129, 403],
    ['application_token', 1024, 403],
    ['application_token', 1025, 403],
  ])('whose %s has %p characters is answered %p', async (name, length, status) => {
    const auth = { [name]: 'x'.repeat(length) }

    expect(await statusWith(lookUp, auth)).toEqual(
      status === 200 ? [200] : [status, ['Unverified', undefined, undefined, false]],
    )
  })

  it('asks nobody about a member_id or a token that is too long', async () => {
    lookUp.mockClear()
    await statusWith(lookUp, { member_id: 'x'.repeat(100_000) })
    await statusWith(lookUp, { application_token: 'x'.repeat(100_000) })

    expect(lookUp.mock.calls).toEqual([])
  })
})
