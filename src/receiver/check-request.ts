import type { Either } from 'fp-ts/lib/Either.js'

import { charsetOf, type Charset } from '../body/charset'
import { left, right } from '../either'
import { MethodNotAllowedError, UnsupportedMediaTypeError } from '../error/request-errors'
import type { ReceiverFailure } from '../worker/failure'
import { charsetLabelOf, mediaTypeOf, readableMediaTypes } from './media-type'
import type { ReceivedRequest } from './receiver'

/** A header can be a list of one, as in the events of AWS Lambda; who passes anything else passes nothing. */
const headerOf = (value: unknown): string | undefined => {
  const first: unknown = Array.isArray(value) ? value[0] : value
  return typeof first === 'string' ? first : undefined
}

/** Compares only the media type: its parameters do no harm, and no type at all means a form. */
const isReadable = (contentType: string | undefined): boolean => {
  const mediaType = mediaTypeOf(contentType)
  return mediaType === '' || readableMediaTypes.includes(mediaType)
}

/** What is left of a request when its head is checked. */
export interface CheckedRequest {
  readonly body: ReceivedRequest['body']
  readonly charset: Charset | undefined
  readonly url: string | undefined
}

// It is kept with the event, and asked for with the portal.
const longestUrl = 2048

const unsupported = (why: UnsupportedMediaTypeError['why']): Either<ReceiverFailure, never> =>
  left({ error: new UnsupportedMediaTypeError(why), details: {} })

/** Checks what can be checked before the body is read. */
export const checkRequest = (request: ReceivedRequest): Either<ReceiverFailure, CheckedRequest> => {
  const given = headerOf(request.method) ?? ''
  const contentType = headerOf(request.contentType)
  if (given.toUpperCase() !== 'POST') {
    return left({ error: new MethodNotAllowedError(given === ''), details: {} })
  }
  if (!isReadable(contentType)) return unsupported('MediaType')
  const label = charsetLabelOf(contentType) ?? ''
  const charset = label === '' ? 'utf8' : charsetOf(label)
  if (charset === undefined) return unsupported('Charset')
  const url = headerOf(request.url)
  return right({
    body: request.body,
    charset: charset === 'utf8' ? undefined : charset,
    url: url !== undefined && url.length <= longestUrl ? url : undefined,
  })
}
