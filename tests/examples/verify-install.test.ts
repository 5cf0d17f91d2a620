import { orThrow, parseAppInstallEvent, type AppInstallEvent } from 'bitrix24-imconnector-events'

import { accessToken, portal, rawBodies } from '../fixtures'

process.env['CLIENT_ID'] = 'app.ours'

const event = orThrow(parseAppInstallEvent(rawBodies.appInstall))
const ours = { client_id: 'app.ours', install: { member_id: portal.member_id } }

const withAuth = (auth: object): AppInstallEvent => ({ ...event, auth: { ...event.auth, ...auth } })

const answerWith = (body: unknown) =>
  jest.spyOn(globalThis, 'fetch').mockImplementation(() => Promise.resolve(Response.json(body)))

const verify = async (install: AppInstallEvent): Promise<boolean> => {
  // Reads the environment when it is loaded.
  const { verifyInstall } = await import('../../examples/shared/verify-install')
  return verifyInstall(install)
}

describe('the proof of an installation', () => {
  afterEach(() => {
    jest.restoreAllMocks()
  })

  it('is the word of the authorization server about the access token', async () => {
    const asked = answerWith({ result: ours })

    expect(await verify(event)).toBe(true)
    expect(asked.mock.calls).toEqual([
      [
        new URL(`https://oauth.bitrix.info/rest/app.info?auth=${accessToken}`),
        { redirect: 'error', signal: expect.any(AbortSignal) as unknown },
      ],
    ])
  })

  it.each([
    ['another app', { ...ours, client_id: 'app.theirs' }],
    ['another portal', { ...ours, install: { member_id: 'another' } }],
    ['no app', { install: ours.install }],
    ['no portal', { client_id: 'app.ours' }],
    ['nothing', undefined],
  ])('is none if it tells of %s', async (_, result) => {
    answerWith({ result })

    expect(await verify(event)).toBe(false)
  })

  it.each([
    'http://oauth.bitrix.info/rest/',
    'https://oauth.bitrix.info.example.com/rest/',
    'https://evil-oauth.bitrix.info/rest/',
    'https://oauth.bitrix.info@example.com/rest/',
    'https://oauth.bitrix.info:8443/rest/',
    'https://127.0.0.1/rest/',
  ])('is not asked of %s', async (server_endpoint) => {
    const asked = answerWith({ result: ours })

    expect(await verify(withAuth({ server_endpoint }))).toBe(false)
    expect(asked).not.toHaveBeenCalled()
  })

  it('is asked of the known address only, whatever the path', async () => {
    const asked = answerWith({ result: ours })

    await verify(withAuth({ server_endpoint: 'https://oauth.bitrix24.tech/other/?a=b#c' }))

    expect(asked.mock.calls[0]?.[0]).toEqual(
      new URL(`https://oauth.bitrix24.tech/rest/app.info?auth=${accessToken}`),
    )
  })

  it('needs an access token', async () => {
    const asked = answerWith({ result: ours })

    expect(await verify(withAuth({ access_token: undefined }))).toBe(false)
    expect(asked).not.toHaveBeenCalled()
  })
})
