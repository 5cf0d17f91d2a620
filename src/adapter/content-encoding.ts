import { UnsupportedMediaType } from '../error/request-errors'

/** @throws UnsupportedMediaType for a body that is compressed: Bitrix24 sends none */
export const assertNotEncoded = (contentEncoding: string | null | undefined): void => {
  const encoding = (contentEncoding ?? '').trim().toLowerCase()
  if (encoding !== '' && encoding !== 'identity') throw new UnsupportedMediaType()
}
