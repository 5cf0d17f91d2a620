import { DoNotRetry, HandlerFailedError, HandlerTimedOutError } from 'bitrix24-imconnector-events'

import { reasonOf } from '../../src/worker/reason-of'

const failed = new HandlerFailedError('ONIMCONNECTORLINEDELETE')
const secret = 'the message: a secret of the body'

describe('the reason that an inbox keeps of a failed attempt', () => {
  it.each([
    ['the kind of what was thrown', new TypeError(secret), ': TypeError'],
    [
      'its code too',
      Object.assign(new Error(secret), { code: 'ECONNREFUSED' }),
      ': Error ECONNREFUSED',
    ],
    [
      'no code that could be a value',
      Object.assign(new Error(secret), { code: 'a value' }),
      ': Error',
    ],
    ['no code that is not a text', Object.assign(new Error(secret), { code: 7 }), ': Error'],
    ['no name that could be a value', Object.assign(new Error(secret), { name: 'a value' }), ''],
    ['nothing of what is not an error', secret, ''],
    ['what a handler says with DoNotRetry', new DoNotRetry('not ours'), ': not ours'],
  ])('has %s', (_, cause, rest) => {
    expect(reasonOf({ error: failed, details: { cause } })).toBe(
      `the handler of ONIMCONNECTORLINEDELETE failed${rest}`,
    )
  })

  it('is the message of any other error', () => {
    const error = new HandlerTimedOutError(undefined, 5)

    expect(reasonOf({ error, details: { cause: new Error(secret) } })).toBe(error.message)
  })
})
