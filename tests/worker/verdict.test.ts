import { InvalidEventError, NotAnEventError } from '../../src/error/event-errors'
import { DoNotRetry } from '../../src/error/do-not-retry'
import {
  HandlerFailedError,
  HandlerInterruptedError,
  TokenLookupFailedError,
  UnverifiedError,
} from '../../src/error/receiver-errors'
import type { ReceiverFailure } from '../../src/worker/failure'
import { verdictOf } from '../../src/worker/verdict'

const retry = { attempts: 3, firstDelay: 1, maxDelay: 1 }
const name = 'ONIMCONNECTORLINEDELETE'

const failed: ReceiverFailure = { error: new HandlerFailedError(name), details: {} }
const hopeless = (error: ReceiverFailure['error'], details: object = {}) => ({ error, details })

describe('the verdict of an event', () => {
  it('is that it is done if nothing went wrong, or its sender is refused', () => {
    const refused = hopeless(new UnverifiedError('WrongToken'))

    expect([verdictOf(undefined, retry, 1), verdictOf(refused, retry, 1)]).toEqual([
      { result: 'done' },
      { result: 'done' },
    ])
  })

  it('is that it has failed, until there is no further attempt', () => {
    const reason = `the handler of ${name} failed`

    expect([1, 2, 3, 4].map((attempt) => verdictOf(failed, retry, attempt))).toEqual([
      { result: 'failed', reason },
      { result: 'failed', reason },
      { result: 'dead', reason },
      { result: 'dead', reason },
    ])
  })

  it('is that it has failed if nobody could be asked about its sender', () => {
    expect(verdictOf(hopeless(new TokenLookupFailedError()), retry, 1)).toMatchObject({
      result: 'failed',
    })
  })

  it.each<[string, ReceiverFailure]>([
    ['is not an event', hopeless(new NotAnEventError(undefined))],
    ['cannot be decoded', hopeless(new InvalidEventError(name, [], false))],
    ['was interrupted too often', hopeless(new HandlerInterruptedError(name))],
    ['is not to be retried', { ...failed, details: { cause: new DoNotRetry('never') } }],
    ['may be genuine', hopeless(new UnverifiedError('UnprovenInstall'), { body: {} })],
  ])('is that it is set aside at once if it %s', (_, failure) => {
    expect(verdictOf(failure, retry, 1)).toMatchObject({ result: 'dead' })
  })
})
