import { UnsupportedMediaTypeError } from '../error/request-errors'

// These name no compression: clients write them by mistake, and the body is plain.
const plainEncodings: readonly string[] = ['', 'identity', 'none', 'utf-8', 'utf8']

/** @throws UnsupportedMediaTypeError for a compressed body: Bitrix24 never sends one */
export const assertNotEncoded = (contentEncoding: string | null | undefined): void => {
  const encoding = (contentEncoding ?? '').trim().toLowerCase()
  if (!plainEncodings.includes(encoding)) throw new UnsupportedMediaTypeError('ContentEncoding')
}
