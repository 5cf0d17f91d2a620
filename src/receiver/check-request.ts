import type { Either } from 'fp-ts/lib/Either.js'

import { left, right } from '../either'
import { MethodNotAllowedError, UnsupportedMediaTypeError } from '../error/request-errors'
import type { ReceiverFailure } from './failure'
import { mediaTypeOf, readableMediaTypes } from './media-type'
import type { ReceivedRequest } from './receiver'

/** Compares only the media type: parameters such as a charset do no harm, and no type at all means a form. */
const isReadable = (contentType: ReceivedRequest['contentType']): boolean => {
  const mediaType = mediaTypeOf(contentType)
  return mediaType === '' || readableMediaTypes.includes(mediaType)
}

/** Checks what can be checked before the body is read. */
export const checkRequest = ({
  method,
  contentType,
  body,
}: ReceivedRequest): Either<ReceiverFailure, ReceivedRequest['body']> => {
  const given = method ?? ''
  if (given.toUpperCase() !== 'POST') {
    return left({ error: new MethodNotAllowedError(given === ''), details: {} })
  }
  if (isReadable(contentType)) return right(body)
  return left({ error: new UnsupportedMediaTypeError(), details: {} })
}
