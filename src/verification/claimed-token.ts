import { text } from '../codec/text'
import { isRecord, type WireRecord } from '../wire/record'

/** The application token that a body carries; undefined if it carries none. */
export const claimedToken = ({ auth }: WireRecord): string | undefined => {
  const token = isRecord(auth) ? text.read(auth['application_token']) : undefined
  return token === '' ? undefined : token
}
