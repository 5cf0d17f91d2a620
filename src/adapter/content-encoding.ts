import { UnsupportedMediaTypeError } from '../error/request-errors'

/** @throws UnsupportedMediaTypeError for a compressed body: Bitrix24 never sends one */
export const assertNotEncoded = (contentEncoding: string | null | undefined): void => {
  const encoding = (contentEncoding ?? '').trim().toLowerCase()
  if (encoding !== '' && encoding !== 'identity') throw new UnsupportedMediaTypeError()
}
