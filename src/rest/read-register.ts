import { isRecord, ownValue } from '../wire/record'
import {
  failureIn,
  readAnswer,
  refusedSilently,
  type CallRefused,
  type CallUnknown,
} from './answer'

/**
 * What became of a call of `imconnector.register`.
 *
 * @category rest
 * @since 1.0.0
 */
export type RegisterAnswer = Readonly<{ status: 'registered' }> | CallRefused | CallUnknown

const registered = { status: 'registered' } as const

/**
 * Reads the answer of `imconnector.register`. Bitrix24 answers 200 with a `result` even if it has not registered the
 * connector, and clients take that for a success: the truth is in `result.result`.
 *
 * It takes what any client gives: an `AjaxResult` of `@bitrix24/b24jssdk`, its `getData()`, the error that it throws,
 * or the JSON that fetch gets. It never throws, and changes nothing.
 *
 * Codes of a refusal: `APPLICATION_REGISTRATION_ERROR_POINT` (the ID has a dot), `CONNECTOR_ID_REQUIRED`,
 * `NAME_REQUIRED`, `ICON_REQUIRED`, `NO_PLACEMENT_HANDLER`, `NO_APPLICATION_ID`, `APPLICATION_REGISTRATION_ERROR`,
 * `WRONG_AUTH_TYPE` (a webhook instead of an app). An ID that the connector of another app has is not refused: that
 * connector is overwritten.
 *
 * @example
 * import { readRegister } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * // What fetch gets, with the status 200:
 * const answer = {
 *   result: {
 *     result: false,
 *     error: 'APPLICATION_REGISTRATION_ERROR_POINT',
 *     error_description: 'The connector ID must not contain a dot',
 *   },
 *   time: { start: 1773265993, finish: 1773265994 },
 * }
 *
 * assert.deepEqual(readRegister(answer), {
 *   status: 'refused',
 *   code: 'APPLICATION_REGISTRATION_ERROR_POINT',
 *   description: 'The connector ID must not contain a dot',
 * })
 * assert.deepEqual(readRegister({ result: { result: true } }), { status: 'registered' })
 *
 * @category rest
 * @since 1.0.0
 */
export const readRegister = (answer: unknown): RegisterAnswer =>
  readAnswer<RegisterAnswer>(answer, (result) => {
    const failure = failureIn(result)
    if (failure !== undefined) return failure
    const isRegistered = isRecord(result) ? ownValue(result, 'result') : result
    if (isRegistered === false) return refusedSilently
    return isRegistered === true ? registered : undefined
  })
