import { createReceiver, type ErrorDetails } from 'bitrix24-imconnector-events'

import { portal } from '../fixtures'
import { portalBody } from '../verification/portal-body'

class DriverError extends Error {
  get code(): string {
    throw new Error('its getter throws')
  }
}

const revoked = (): unknown => {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  return proxy
}

describe.each([
  ['an error whose getters throw', () => new DriverError('x')],
  ['a revoked proxy', revoked],
  [
    'an error whose tag throws',
    () =>
      Object.defineProperty(new Error('x'), '_tag', {
        get: () => {
          throw new Error('its getter throws')
        },
      }),
  ],
])('a handler that throws %s', (_, thrown) => {
  it.each([undefined, 1000])(
    'is told to onError, and its chat goes on, with the timeout %s',
    async (handlerTimeout) => {
      const handled: number[] = []
      const told: ErrorDetails[] = []
      const receiver = createReceiver({
        applicationToken: portal.application_token,
        handlerTimeout,
        handlers: {
          ONIMCONNECTORLINEDELETE: ({ data }) => {
            handled.push(data)
            throw thrown()
          },
        },
        onError: (_error, details) => told.push(details),
      })

      await receiver.receive({ method: 'POST', body: portalBody('a') })
      await receiver.receive({ method: 'POST', body: portalBody('a') })
      await receiver.close()

      expect(handled).toHaveLength(2)
      expect(told.map(({ event }) => event?.event)).toEqual([
        'ONIMCONNECTORLINEDELETE',
        'ONIMCONNECTORLINEDELETE',
      ])
    },
  )

  it('is logged without it', async () => {
    const log = jest.spyOn(console, 'error').mockImplementation()
    const receiver = createReceiver({
      applicationToken: portal.application_token,
      handlers: {
        ONIMCONNECTORLINEDELETE: () => {
          throw thrown()
        },
      },
    })

    await receiver.receive({ method: 'POST', body: portalBody('a') })
    await receiver.close()

    expect(String(log.mock.calls[0]?.[0])).toMatch(/^the handler of ONIMCONNECTORLINEDELETE failed/)
    log.mockRestore()
  })
})
