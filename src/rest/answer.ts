// rest/: the calls of an app, as data, and what their answers say

import { integer } from '../codec/integer'
import { optional, struct } from '../codec/struct'
import { text } from '../codec/text'
import { isRecord, ownValue, type WireRecord } from '../wire/record'

/**
 * Bitrix24 has answered, and has not done what it was asked.
 *
 * @category rest
 * @since 1.0.0
 */
export interface CallRefused {
  readonly status: 'refused'
  /** Bitrix24's code: `ERROR_EVENT_NOT_FOUND`, `NOT_ACTIVE_LINE`. Empty where Bitrix24 gives none. */
  readonly code: string
  /** Bitrix24's words for people, often in the language of the portal; possibly empty. */
  readonly description: string
}

/**
 * Nobody knows whether Bitrix24 has done what it was asked: the connection or the portal failed meanwhile, or this
 * is not an answer of this method.
 *
 * @category rest
 * @since 1.0.0
 */
export interface CallUnknown {
  readonly status: 'unknown'
  /** The code of what came instead of an answer, if there is one: `NETWORK_ERROR`, `INTERNAL_SERVER_ERROR`. */
  readonly code?: string
}

type CallFailure = CallRefused | CallUnknown

/** What is refused with a flag alone. */
export const refusedSilently: CallRefused = { status: 'refused', code: '', description: '' }

interface Failure {
  readonly code: string
  readonly description: string
}

/** REST 3.0 nests it, and so does the SDK. */
const nestedFailure = /* @__PURE__ */ struct<{ error: { code: string; message?: string } }>(
  'NestedFailure',
  () => ({
    error: struct<{ code: string; message?: string }>('Error', () => ({
      code: text,
      message: optional(text),
    })),
  }),
)

const sdkError = /* @__PURE__ */ struct<{ code: string; message: string; status: number }>(
  'SdkError',
  () => ({ code: text, message: text, status: integer }),
)

// What the portal could have done anyway, and what is from the SDK and not from the portal.
const undecided = /^(?:JSSDK_|ERR_|(?:NETWORK_ERROR|REQUEST_TIMEOUT|INTERNAL_SERVER_ERROR)$)/

const failureOf = ({ code, description }: Failure): CallFailure =>
  undecided.test(code) ? { status: 'unknown', code } : { status: 'refused', code, description }

/** An error of the SDK: of its class, the status is a getter. It is 0 where nobody has answered. */
const thrownFailure = (error: WireRecord): CallFailure | undefined => {
  const { code, message, status } = error
  const read = sdkError.read({ code, message, status })
  if (read === undefined) return undefined
  if (read.status === 0) return { status: 'unknown', code: read.code }
  return failureOf({ code: read.code, description: read.message })
}

// What stands for no error: PHP writes one of them where it has none.
const noErrors: ReadonlySet<unknown> = /* @__PURE__ */ new Set([
  ...[undefined, null, false, 0, '', '0'],
])

const writtenFailure = (record: WireRecord): CallFailure | undefined => {
  const error = ownValue(record, 'error')
  if (noErrors.has(error)) return undefined
  const nested = nestedFailure.read(record)?.error
  if (nested !== undefined)
    return failureOf({ code: nested.code, description: nested.message ?? '' })
  const code = text.read(error)
  if (code === undefined) return { status: 'unknown' }
  return failureOf({ code, description: text.read(ownValue(record, 'error_description')) ?? '' })
}

/** The refusal that a record tells, if it tells one. */
export const failureIn = (u: unknown): CallFailure | undefined =>
  isRecord(u) ? (thrownFailure(u) ?? writtenFailure(u)) : undefined

const called = (object: WireRecord, method: string): unknown => {
  const { [method]: found } = object
  return typeof found === 'function' ? Reflect.apply(found, object, []) : undefined
}

const isIterable = (u: unknown): u is Iterable<unknown> =>
  typeof u === 'object' && u !== null && Symbol.iterator in u

const firstOf = (u: unknown): unknown => {
  const [first] = isIterable(u) ? u : []
  return first
}

/** What a `Result` of the SDK holds: its data, or the first of its errors. Anything else is what it is. */
const contentOf = (answer: unknown): unknown => {
  if (!isRecord(answer) || typeof answer['isSuccess'] !== 'boolean') return answer
  return answer['isSuccess'] ? called(answer, 'getData') : firstOf(called(answer, 'getErrors'))
}

/** What stands in `result`, if there is one. A batch gives it bare. */
const resultOf = (content: unknown): unknown =>
  isRecord(content) && Object.hasOwn(content, 'result') ? content['result'] : content

/**
 * Reads any answer: an `AjaxResult` of the SDK or its data, an error that the SDK throws, the JSON that fetch gets,
 * one answer of a batch. `read` gets what is in `result`, and answers undefined where that is not of its method.
 */
export const readAnswer = <A>(
  answer: unknown,
  read: (result: unknown) => A | undefined,
): A | CallRefused | CallUnknown => {
  try {
    const content = contentOf(answer)
    return failureIn(content) ?? read(resultOf(content)) ?? { status: 'unknown' }
  } catch {
    // A getter or a method of the answer has thrown. Whose answer that is, nobody knows.
    return { status: 'unknown' }
  }
}
