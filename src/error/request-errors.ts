import { TaggedError } from './tagged-error'

/**
 * The request is no POST. Bitrix24 sends events with POST only; what opens the URL otherwise is a
 * browser or a health check.
 *
 * @example
 * import { MethodNotAllowed } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * assert.equal(new MethodNotAllowed().message, 'the request is no POST')
 *
 * @category errors
 * @since 0.2.0
 */
export class MethodNotAllowed extends TaggedError {
  readonly _tag = 'MethodNotAllowed'

  constructor() {
    super('MethodNotAllowed', 'the request is no POST')
  }
}

/**
 * The request's body is of a media type, or of an encoding such as gzip, that is not read here.
 *
 * @example
 * import { UnsupportedMediaType } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * assert.match(new UnsupportedMediaType().message, /x-www-form-urlencoded/)
 *
 * @category errors
 * @since 0.2.0
 */
export class UnsupportedMediaType extends TaggedError {
  readonly _tag = 'UnsupportedMediaType'

  constructor() {
    super(
      'UnsupportedMediaType',
      'the body is neither application/x-www-form-urlencoded nor application/json, or it is compressed',
    )
  }
}

/**
 * The body was read before, and nothing was kept of it.
 *
 * @example
 * import { BodyConsumed } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * assert.match(new BodyConsumed().message, /remove the parser/)
 *
 * @category errors
 * @since 0.2.0
 */
export class BodyConsumed extends TaggedError {
  readonly _tag = 'BodyConsumed'

  constructor() {
    super(
      'BodyConsumed',
      'the body was read before and nothing was kept of it: remove the parser that runs before this route, or let it keep the body (req.body, or req.rawBody through its verify option)',
    )
  }
}

/**
 * The body did not arrive within the deadline.
 *
 * @example
 * import { BodyTimeout } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * assert.equal(new BodyTimeout(10_000).message, 'the body did not arrive within 10000 ms')
 *
 * @category errors
 * @since 0.2.0
 */
export class BodyTimeout extends TaggedError {
  readonly _tag = 'BodyTimeout'

  constructor(
    /** The deadline in milliseconds. */
    readonly deadline: number,
  ) {
    super('BodyTimeout', `the body did not arrive within ${deadline} ms`)
  }
}

/**
 * The client went away before its body was complete. Not a fault, and nobody is left to answer.
 *
 * @example
 * import { RequestAborted } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * assert.equal(new RequestAborted()._tag, 'RequestAborted')
 *
 * @category errors
 * @since 0.2.0
 */
export class RequestAborted extends TaggedError {
  readonly _tag = 'RequestAborted'

  constructor() {
    super('RequestAborted', 'the client went away before the body was complete')
  }
}

/**
 * What can go wrong with a request before anything is known of its body.
 *
 * @category errors
 * @since 0.2.0
 */
export type RequestError =
  MethodNotAllowed | UnsupportedMediaType | BodyConsumed | BodyTimeout | RequestAborted
