import { UnsupportedMediaTypeError } from '../error/request-errors'

/** @throws UnsupportedMediaTypeError for a body that is compressed: Bitrix24 sends none */
export const assertNotEncoded = (contentEncoding: string | null | undefined): void => {
  const encoding = (contentEncoding ?? '').trim().toLowerCase()
  if (encoding !== '' && encoding !== 'identity') throw new UnsupportedMediaTypeError()
}
