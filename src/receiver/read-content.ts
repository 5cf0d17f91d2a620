import { left, right, type Either } from 'fp-ts/lib/Either.js'

import { BodyTooLarge, MalformedBody } from '../error/body-errors'
import {
  BodyConsumed,
  BodyTimeout,
  RequestAborted,
  UnsupportedMediaType,
} from '../error/request-errors'
import type { ReceivedRequest } from './receiver'

const readerErrors = [
  BodyTooLarge,
  MalformedBody,
  UnsupportedMediaType,
  BodyConsumed,
  BodyTimeout,
  RequestAborted,
] as const

type ReaderError = InstanceType<(typeof readerErrors)[number]>

const isReaderError = (u: unknown): u is ReaderError =>
  readerErrors.some((errorClass) => u instanceof errorClass)

/** Why a body could not be had, with what the function that reads it threw. */
export interface UnreadBody {
  readonly error: ReaderError
  readonly cause?: unknown
}

/** The body itself, or what the function that reads it gives. */
export const readContent = async (
  body: ReceivedRequest['body'],
): Promise<Either<UnreadBody, unknown>> => {
  if (typeof body !== 'function') return right(body)
  try {
    return right(await body())
  } catch (cause) {
    if (isReaderError(cause)) return left({ error: cause })
    return left({ error: new MalformedBody('Unreadable', 'the body'), cause })
  }
}
