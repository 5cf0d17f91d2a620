import { isolatesRequests } from '../../src/runtime'
import { restoreNavigator, setNavigator } from '../support/navigator'

afterEach(restoreNavigator)

describe('isolatesRequests', () => {
  it('is false on this Node', () => {
    expect(isolatesRequests()).toBe(false)
  })

  it('is true on Cloudflare Workers, at the time of the call', () => {
    setNavigator({ value: { userAgent: 'Cloudflare-Workers' } })
    expect(isolatesRequests()).toBe(true)

    setNavigator({ value: { userAgent: 'Node.js/22' } })
    expect(isolatesRequests()).toBe(false)
  })

  it.each<[string, PropertyDescriptor]>([
    ['undefined', { value: undefined }],
    ['null', { value: null }],
    ['a text', { value: 'Cloudflare-Workers' }],
    ['of no user agent', { value: {} }],
    ['of a user agent that is not a text', { value: { userAgent: ['Cloudflare-Workers'] } }],
    [
      'a getter that throws',
      {
        get: () => {
          throw new Error('there is no navigator')
        },
      },
    ],
    [
      'of a user agent that throws',
      {
        value: {
          get userAgent() {
            throw new Error('there is no user agent')
          },
        },
      },
    ],
  ])('is false where navigator is %s', (_, descriptor) => {
    setNavigator(descriptor)

    expect(isolatesRequests()).toBe(false)
  })
})
