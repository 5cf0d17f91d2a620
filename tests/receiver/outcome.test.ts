import {
  BodyConsumedError,
  BodyTimeoutError,
  BodyTooLargeError,
  createReceiver,
  HandlerFailedError,
  HandlerInterruptedError,
  HandlerTimedOutError,
  InboxFailedError,
  InstallProofFailedError,
  InvalidEventError,
  InvalidPlacementError,
  MalformedBodyError,
  MethodNotAllowedError,
  NotAnEventError,
  OverloadedError,
  PlacementFailedError,
  ReceiverClosedError,
  RequestAbortedError,
  TokenLookupFailedError,
  UnexpectedEventError,
  UnknownEventError,
  UnsupportedMediaTypeError,
  UnverifiedError,
  type ReceiverError,
} from 'bitrix24-imconnector-events'

import { answerFailure } from '../../src/receiver/answer'

const close = { connection: 'close' }
const acceptPost = 'application/x-www-form-urlencoded, application/json'

const byError: readonly (readonly [ReceiverError, number, Readonly<Record<string, string>>])[] = [
  [new MethodNotAllowedError(), 405, { allow: 'POST' }],
  [new UnsupportedMediaTypeError(), 415, { 'accept-post': acceptPost }],
  [new BodyTooLargeError(1_048_576), 413, close],
  [new BodyTimeoutError(10_000), 408, close],
  [new RequestAbortedError(), 499, {}],
  [new BodyConsumedError(), 500, {}],
  [new MalformedBodyError('NotABody', 'the body'), 400, {}],
  [new NotAnEventError(undefined), 404, {}],
  [new UnverifiedError('WrongToken'), 403, {}],
  [new TokenLookupFailedError(), 503, {}],
  [new InstallProofFailedError(), 503, {}],
  [new OverloadedError('TokenLookups'), 503, {}],
  [new ReceiverClosedError(), 503, close],
  [new UnknownEventError('ONCRMDEALADD'), 200, {}],
  [new UnexpectedEventError('ONAPPINSTALL', 'ONAPPUPDATE'), 422, {}],
  [new InvalidEventError('ONAPPINSTALL', [], false), 422, {}],
  [new HandlerFailedError('ONAPPINSTALL'), 500, {}],
  [new HandlerTimedOutError('ONAPPINSTALL', 30_000), 500, {}],
  [new HandlerInterruptedError('ONAPPINSTALL'), 500, {}],
  [new InboxFailedError(), 503, {}],
  [new InvalidPlacementError('DEFAULT', [], false), 422, {}],
  [new PlacementFailedError('Threw'), 500, {}],
]

describe('the outcome of an error', () => {
  it.each(
    byError.map(([error, status, headers]) => ({ reason: error._tag, error, status, headers })),
  )('that is $reason is $status with $headers', (outcome) => {
    expect(answerFailure({ error: outcome.error, details: {} })).toStrictEqual(outcome)
  })
})

describe('the outcome of a placement', () => {
  it('has the body as it was read, for whatever handles it instead', async () => {
    const onError = jest.fn()
    const receiver = createReceiver({ applicationToken: 'secret', handlers: {}, onError })
    const body = 'PLACEMENT=SETTING_CONNECTOR&member_id=1&x[y]=2'

    expect(await receiver.receive({ method: 'POST', body })).toStrictEqual({
      status: 404,
      headers: {},
      reason: 'NotAnEvent',
      error: new NotAnEventError('SETTING_CONNECTOR'),
      body: { PLACEMENT: 'SETTING_CONNECTOR', member_id: '1', x: { y: '2' } },
    })
    expect(onError).not.toHaveBeenCalled()
  })
})
