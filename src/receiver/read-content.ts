import type { Either } from 'fp-ts/lib/Either.js'

import { left, right } from '../either'
import { MalformedBodyError } from '../error/body-errors'
import type { ReceiverError } from '../error/receiver-errors'
import type { ReceiverFailure } from './failure'
import type { ReceivedRequest } from './receiver'

type ReaderError = Extract<
  ReceiverError,
  {
    readonly _tag:
      | 'BodyTooLarge'
      | 'MalformedBody'
      | 'UnsupportedMediaType'
      | 'BodyConsumed'
      | 'BodyTimeout'
      | 'RequestAborted'
  }
>

const readerTags: Readonly<Record<ReaderError['_tag'], true>> = {
  BodyTooLarge: true,
  MalformedBody: true,
  UnsupportedMediaType: true,
  BodyConsumed: true,
  BodyTimeout: true,
  RequestAborted: true,
}

// By the tag, because an adapter can come from another copy of this package, with classes of its own.
const isReaderError = (u: unknown): u is ReaderError =>
  u instanceof Error && '_tag' in u && Object.hasOwn(readerTags, String(u._tag))

/** The body itself, or the result of the function that reads it. */
export const readContent = async (
  body: ReceivedRequest['body'],
): Promise<Either<ReceiverFailure, unknown>> => {
  if (typeof body !== 'function') return right(body)
  try {
    return right(await body())
  } catch (cause) {
    if (isReaderError(cause)) return left({ error: cause, details: {} })
    return left({ error: new MalformedBodyError('Unreadable', 'the body'), details: { cause } })
  }
}
