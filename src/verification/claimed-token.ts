import { text } from '../codec/text'
import { isRecord, type WireRecord } from '../wire/record'

/** The application token that a body brings; undefined if it brings none. */
export const claimedToken = ({ auth }: WireRecord): string | undefined => {
  const token = isRecord(auth) ? text.read(auth['application_token']) : undefined
  return token === '' ? undefined : token
}
