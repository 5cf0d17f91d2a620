import {
  BodyConsumed,
  BodyTimeout,
  BodyTooLarge,
  createReceiver,
  HandlerFailed,
  InvalidEvent,
  MalformedBody,
  MethodNotAllowed,
  NotAnEvent,
  RequestAborted,
  UnexpectedEvent,
  UnknownEvent,
  UnsupportedMediaType,
  Unverified,
  type ReceiverError,
} from 'bitrix24-imconnector-events'

import { outcomeOfError } from '../../src/receiver/outcome'

const close = { connection: 'close' }
const acceptPost = 'application/x-www-form-urlencoded, application/json'

const byError: readonly (readonly [ReceiverError, number, Readonly<Record<string, string>>])[] = [
  [new MethodNotAllowed(), 405, { allow: 'POST' }],
  [new UnsupportedMediaType(), 415, { 'accept-post': acceptPost }],
  [new BodyTooLarge(1_048_576), 413, close],
  [new BodyTimeout(10_000), 408, close],
  [new RequestAborted(), 499, {}],
  [new BodyConsumed(), 500, {}],
  [new MalformedBody('NotABody', 'the body'), 400, {}],
  [new NotAnEvent(undefined), 404, {}],
  [new Unverified('WrongToken'), 403, {}],
  [new UnknownEvent('ONCRMDEALADD'), 200, {}],
  [new UnexpectedEvent('ONAPPINSTALL', 'ONAPPUPDATE'), 422, {}],
  [new InvalidEvent('ONAPPINSTALL', [], false), 422, {}],
  [new HandlerFailed('ONAPPINSTALL'), 500, {}],
]

describe('the outcome of an error', () => {
  it.each(
    byError.map(([error, status, headers]) => ({ reason: error._tag, error, status, headers })),
  )('that is $reason is $status with $headers', (outcome) => {
    expect(outcomeOfError(outcome.error)).toStrictEqual(outcome)
  })
})

describe('the outcome of a placement', () => {
  it('has the body as it was read, for who handles it instead', async () => {
    const onError = jest.fn()
    const receiver = createReceiver({ applicationToken: 'secret', handlers: {}, onError })
    const body = 'PLACEMENT=SETTING_CONNECTOR&member_id=1&x[y]=2'

    expect(await receiver.receive({ method: 'POST', body })).toStrictEqual({
      status: 404,
      headers: {},
      reason: 'NotAnEvent',
      error: new NotAnEvent('SETTING_CONNECTOR'),
      body: { PLACEMENT: 'SETTING_CONNECTOR', member_id: '1', x: { y: '2' } },
    })
    expect(onError).not.toHaveBeenCalled()
  })
})
