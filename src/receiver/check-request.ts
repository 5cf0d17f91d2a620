import { MethodNotAllowed, UnsupportedMediaType } from '../error/request-errors'
import { mediaTypeOf } from './media-type'

const mediaTypes: readonly string[] = ['application/x-www-form-urlencoded', 'application/json']

/** Compares the media type alone: parameters such as a charset do no harm, and absent means form. */
const isReadable = (contentType: string | null | undefined): boolean => {
  const mediaType = mediaTypeOf(contentType)
  return mediaType === '' || mediaTypes.includes(mediaType)
}

/** What can be said of a request before its body is read. */
export const checkRequest = (
  method: string,
  contentType: string | null | undefined,
): MethodNotAllowed | UnsupportedMediaType | undefined => {
  if (method !== 'POST') return new MethodNotAllowed()
  return isReadable(contentType) ? undefined : new UnsupportedMediaType()
}
