import { setTimeout as pause } from 'node:timers/promises'

import { createReceiver, type ReceiverOptions } from 'bitrix24-imconnector-events'

import { portal } from '../fixtures'
import { handleAll } from './any-handler'
import { seededRandom } from './random'
import { wireEvent } from './wire-events'

const count = 200
const numbers = Array.from({ length: count }, (_, number) => number)
const token = portal.application_token

/** The numbers of the events of one chat as they are handled, if they arrive without a pause. */
const handledInOrder = async (
  applicationToken: ReceiverOptions['applicationToken'],
): Promise<readonly (number | undefined)[]> => {
  const handled: (number | undefined)[] = []
  const receiver = createReceiver({
    applicationToken,
    handlers: handleAll(({ event_handler_id }) => handled.push(event_handler_id)),
  })
  await Promise.all(
    numbers.map((number) =>
      receiver.receive({ method: 'POST', body: wireEvent('ONIMCONNECTORMESSAGEADD', number) }),
    ),
  )
  await receiver.drain()
  return handled
}

const random = seededRandom(3)

describe('events that arrive before the ones before are verified are handled as they came', () => {
  it.each<[string, ReceiverOptions['applicationToken']]>([
    ['one token', token],
    ['a list of tokens', ['old', token, 'new']],
    ['a token that is found at once', () => token],
    ['a token that is found as late as it likes', () => pause(random() * 5).then(() => token)],
  ])('with %s', async (_, applicationToken) => {
    expect(await handledInOrder(applicationToken)).toEqual(numbers)
  })
})
