import { sampleLineDeleteEvent } from 'bitrix24-imconnector-events/testing'

import { NotAnEventError } from '../../src/error/event-errors'
import { HandlerFailedError } from '../../src/error/receiver-errors'
import { answerEvent, answerFailure } from '../../src/receiver/answer'

describe('a failure', () => {
  it('has its event, and what goes on', () => {
    const error = new HandlerFailedError('ONIMCONNECTORLINEDELETE')
    const event = sampleLineDeleteEvent()
    const handling = Promise.resolve()

    expect(answerFailure({ error, details: { event, body: {} } }, handling)).toStrictEqual({
      ...{ status: 500, headers: {}, reason: 'HandlerFailed', error, event, handling },
    })
  })

  it('of what is not an event, such as a placement, has its body', () => {
    const error = new NotAnEventError('DEFAULT')
    const details = { body: { PLACEMENT: 'DEFAULT' } }

    expect(answerFailure({ error, details })).toStrictEqual({
      ...{ status: 404, headers: {}, reason: 'NotAnEvent', error, ...details },
    })
  })
})

describe('an event', () => {
  it('has its reason, and what goes on if anything does', () => {
    const event = sampleLineDeleteEvent()
    const handling = Promise.resolve()

    expect([answerEvent('Handled', event), answerEvent('Accepted', event, handling)]).toStrictEqual(
      [
        { status: 200, headers: {}, reason: 'Handled', event },
        { status: 200, headers: {}, reason: 'Accepted', event, handling },
      ],
    )
  })
})
