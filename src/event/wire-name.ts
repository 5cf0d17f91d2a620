import { WireType } from '../codec/wire-type'
import { canonicalEventName } from '../wire/event-names'

/** One wire name, read in any case and decoded to upper case, as Bitrix24 writes it. */
export const wireName = <N extends Uppercase<string>>(name: N): WireType<N> =>
  new WireType<N>({
    name,
    is: (u): u is N => u === name,
    read: (u) => (u === name || canonicalEventName(u) === name ? name : undefined),
    encode: (value) => value,
  })
