import { orThrow, parseAppInstallEvent } from 'bitrix24-imconnector-events'

import type * as portals from '../../examples/shared/portals'
import { portal, rawBodies } from '../fixtures'

const install = orThrow(parseAppInstallEvent(rawBodies.appInstall))

type Portals = typeof portals

/** What the examples do with an environment, which they read when they are loaded. */
const withEnvironment = async (variables: NodeJS.ProcessEnv): Promise<Portals> => {
  jest.resetModules()
  jest.replaceProperty(process, 'env', variables)
  return import('../../examples/shared/portals')
}

const answers: Readonly<Record<string, object>> = {
  'app.info': { client_id: 'app.ours', install: portal },
  profile: { ADMIN: true },
}

const answerAsBitrix24 = () =>
  jest.spyOn(globalThis, 'fetch').mockImplementation((input) => {
    const { pathname } = new URL(new Request(input).url)
    return Promise.resolve(Response.json({ result: answers[pathname.replace('/rest/', '')] }))
  })

describe('The proof of an installation in the examples', () => {
  afterEach(() => {
    jest.restoreAllMocks()
  })

  it('is the word of Bitrix24', async () => {
    const asked = answerAsBitrix24()
    const { verifyInstall } = await withEnvironment({ CLIENT_ID: 'app.ours' })

    expect(await verifyInstall?.(install)).toBe(true)
    expect(asked.mock.calls.map(([url]) => url)).toEqual([
      'https://oauth.bitrix.info/rest/app.info',
      'https://some-domain.bitrix24.com/rest/profile',
    ])
  })

  it('is about your own app', async () => {
    answerAsBitrix24()
    const { verifyInstall } = await withEnvironment({ CLIENT_ID: 'app.theirs' })

    expect(await verifyInstall?.(install)).toBe(false)
  })

  it('is asked only of the servers in AUTH_SERVERS', async () => {
    const asked = answerAsBitrix24()
    const { verifyInstall } = await withEnvironment({
      CLIENT_ID: 'app.ours',
      AUTH_SERVERS: 'oauth.bitrix24.tech,oauth.example.com',
    })

    expect(await verifyInstall?.(install)).toBe(false)
    expect(asked).not.toHaveBeenCalled()
  })

  it('cannot be had without CLIENT_ID', async () => {
    const { verifyInstall } = await withEnvironment({})

    expect(verifyInstall).toBeUndefined()
  })
})
