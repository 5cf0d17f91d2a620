import type { Either } from 'fp-ts/lib/Either.js'

import { charsetOf, type Charset } from '../body/charset'
import { left, right } from '../either'
import { MethodNotAllowedError, UnsupportedMediaTypeError } from '../error/request-errors'
import type { ReceiverFailure } from './failure'
import { charsetLabelOf, mediaTypeOf, readableMediaTypes } from './media-type'
import type { ReceivedRequest } from './receiver'

/** Compares only the media type: its parameters do no harm, and no type at all means a form. */
const isReadable = (contentType: ReceivedRequest['contentType']): boolean => {
  const mediaType = mediaTypeOf(contentType)
  return mediaType === '' || readableMediaTypes.includes(mediaType)
}

/** What is left of a request when its head is checked. */
export interface CheckedRequest {
  readonly body: ReceivedRequest['body']
  readonly charset: Charset | undefined
}

const unsupported = (why: UnsupportedMediaTypeError['why']): Either<ReceiverFailure, never> =>
  left({ error: new UnsupportedMediaTypeError(why), details: {} })

/** Checks what can be checked before the body is read. */
export const checkRequest = ({
  method,
  contentType,
  body,
}: ReceivedRequest): Either<ReceiverFailure, CheckedRequest> => {
  const given = method ?? ''
  if (given.toUpperCase() !== 'POST') {
    return left({ error: new MethodNotAllowedError(given === ''), details: {} })
  }
  if (!isReadable(contentType)) return unsupported('MediaType')
  const label = charsetLabelOf(contentType) ?? ''
  const charset = label === '' ? 'utf8' : charsetOf(label)
  if (charset === undefined) return unsupported('Charset')
  return right({ body, charset: charset === 'utf8' ? undefined : charset })
}
