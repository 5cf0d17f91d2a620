import * as t from 'io-ts'

import { canonicalEventName } from './event-names'

/** One wire name, in any case; decoded to the upper case in which Bitrix24 writes it. */
export const wireName = <N extends Uppercase<string>>(name: N): t.Type<N, N> => {
  const is = (u: unknown): u is N => u === name
  return new t.Type(
    name,
    is,
    (u, context) => (canonicalEventName(u) === name ? t.success(name) : t.failure(u, context)),
    (value) => value,
  )
}
