import { readAnswer, refusedSilently, type CallRefused, type CallUnknown } from './answer'

/**
 * What became of a call of `event.bind`.
 *
 * @category rest
 * @since 1.0.0
 */
export type EventBindAnswer =
  | Readonly<{ status: 'bound' }>
  /** The same handler was bound before, and is still bound: nothing is wrong. */
  | Readonly<{ status: 'already bound' }>
  | CallRefused
  | CallUnknown

// Bitrix24's English, in all languages. The code is that of any fault of its core.
const isBefore = ({ code, description }: CallRefused): boolean =>
  code === 'ERROR_EVENT_BINDING_EXISTS' ||
  /\balready bind?ed\b|\balready bound\b/i.test(description)

/**
 * Reads the answer of `event.bind`, or the error that came instead. Bitrix24 refuses to bind a handler a second time,
 * with `ERROR_CORE` and the words "Handler already binded", which is what an app gets at each start but its first.
 *
 * It takes what any client gives: an `AjaxResult` of `@bitrix24/b24jssdk`, its `getData()`, the error that it throws,
 * the JSON that fetch gets, or one answer of a batch: an entry of its `result` or of its `result_error`. It never
 * throws, and changes nothing.
 *
 * Codes of a refusal: `ERROR_EVENT_NOT_FOUND` (there is no such event, the portal is too old for it, or the app lacks
 * the scopes `imopenlines` and `imconnector`), `ERROR_WRONG_HANDLER_URL` (its host has no dot),
 * `ERROR_UNSUPPORTED_PROTOCOL`, `ACCESS_DENIED` (`auth_type` of another user, without administrator's rights),
 * `WRONG_AUTH_TYPE` (a webhook instead of an app), `ERROR_CORE`.
 *
 * @example
 * import { readEventBind } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * // What fetch gets, with the status 400:
 * const again = {
 *   error: 'ERROR_CORE',
 *   error_description: 'Unable to set event handler: Handler already binded',
 * }
 *
 * assert.deepEqual(readEventBind({ result: true }), { status: 'bound' })
 * assert.deepEqual(readEventBind(again), { status: 'already bound' })
 * assert.deepEqual(readEventBind({ error: 'ERROR_EVENT_NOT_FOUND', error_description: 'Event not found' }), {
 *   status: 'refused',
 *   code: 'ERROR_EVENT_NOT_FOUND',
 *   description: 'Event not found',
 * })
 *
 * @category rest
 * @since 1.0.0
 */
export const readEventBind = (answer: unknown): EventBindAnswer => {
  const read = readAnswer<EventBindAnswer>(answer, (result) => {
    if (result === false) return refusedSilently
    return result === true ? { status: 'bound' } : undefined
  })
  return read.status === 'refused' && isBefore(read) ? { status: 'already bound' } : read
}
