import { TaggedError } from './tagged-error'

/**
 * The request is not a POST. Bitrix24 sends events only by POST; any other request comes from a browser, a
 * health check and the like.
 *
 * @example
 * import { MethodNotAllowedError } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * assert.equal(new MethodNotAllowedError().message, 'the request is not a POST')
 *
 * @category errors
 * @since 0.2.0
 */
export class MethodNotAllowedError extends TaggedError {
  readonly _tag = 'MethodNotAllowed'

  constructor(
    /** Whether whoever called the receiver passed no method at all. Then the request may be an event. */
    readonly isMissing = false,
  ) {
    super(
      'MethodNotAllowed',
      isMissing
        ? 'no method was passed with the request, so it may have been an event: pass the method of the HTTP request, which is POST for all of them'
        : 'the request is not a POST',
    )
  }
}

/**
 * Why a media type is not read.
 *
 * @category errors
 * @since 0.4.0
 */
export type UnsupportedMediaTypeReason = 'MediaType' | 'Charset' | 'ContentEncoding'

const unsupported: Readonly<Record<UnsupportedMediaTypeReason, string>> = {
  MediaType: 'the body is neither application/x-www-form-urlencoded nor application/json',
  Charset:
    'the content-type of the body declares a charset that cannot be decoded; Bitrix24 sends UTF-8',
  ContentEncoding: 'the body is compressed, which Bitrix24 never does: let a proxy decompress it',
}

/**
 * The body has a media type, a charset, or an encoding such as gzip, that this package does not read.
 *
 * @example
 * import { UnsupportedMediaTypeError } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * assert.match(new UnsupportedMediaTypeError().message, /x-www-form-urlencoded/)
 *
 * @category errors
 * @since 0.2.0
 */
export class UnsupportedMediaTypeError extends TaggedError {
  readonly _tag = 'UnsupportedMediaType'

  constructor(
    /** What is not read, as a code for programs. */
    readonly why: UnsupportedMediaTypeReason = 'MediaType',
  ) {
    super('UnsupportedMediaType', unsupported[why])
  }
}

/**
 * Why there is no body: nothing of it was kept, or not all.
 *
 * @category errors
 * @since 0.4.0
 */
export type BodyConsumedReason = 'NotKept' | 'CutOff'

const consumed: Readonly<Record<BodyConsumedReason, string>> = {
  NotKept:
    'the body has been read already and was not kept: remove the parser that runs before this route, or let it keep the body (req.body, or req.rawBody through its verify option)',
  CutOff:
    'a parser that ran before this route has dropped the end of the body, for it reads 1000 values and no more: remove the parser, let it keep the whole body (req.rawBody), or raise its limit',
}

/**
 * Something else has already read the body, and did not keep it, or not all of it.
 *
 * @example
 * import { BodyConsumedError } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * assert.match(new BodyConsumedError().message, /remove the parser/)
 *
 * @category errors
 * @since 0.2.0
 */
export class BodyConsumedError extends TaggedError {
  readonly _tag = 'BodyConsumed'

  constructor(
    /** Nothing was kept, unless given. */
    readonly why: BodyConsumedReason = 'NotKept',
  ) {
    super('BodyConsumed', consumed[why])
  }
}

/**
 * The body did not arrive within the deadline.
 *
 * @example
 * import { BodyTimeoutError } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * assert.equal(new BodyTimeoutError(10_000).message, 'the body did not arrive within 10000 ms')
 *
 * @category errors
 * @since 0.2.0
 */
export class BodyTimeoutError extends TaggedError {
  readonly _tag = 'BodyTimeout'

  constructor(
    /** The deadline in milliseconds. */
    readonly deadline: number,
  ) {
    super('BodyTimeout', `the body did not arrive within ${deadline} ms`)
  }
}

/**
 * The client went away before its body was complete, and there is nobody left to answer. If it was an event, it
 * is lost: Bitrix24 will not send it again.
 *
 * @example
 * import { RequestAbortedError } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * assert.equal(new RequestAbortedError()._tag, 'RequestAborted')
 *
 * @category errors
 * @since 0.2.0
 */
export class RequestAbortedError extends TaggedError {
  readonly _tag = 'RequestAborted'

  constructor() {
    super('RequestAborted', 'the client went away before the body was complete')
  }
}

/**
 * What can go wrong with a request before anything is known about its body.
 *
 * @category errors
 * @since 0.2.0
 */
export type RequestError =
  | MethodNotAllowedError
  | UnsupportedMediaTypeError
  | BodyConsumedError
  | BodyTimeoutError
  | RequestAbortedError
