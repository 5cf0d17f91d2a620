import { isNothing } from '../wire/record'
import { WireType } from './wire-type'

/** A text or a number that the wire may leave out; it is `otherwise` then. Encoding always writes it. */
export const absentAs = <A extends string | number, O>(
  { name, is, read, encode }: WireType<A, O>,
  otherwise: A,
): WireType<A, O> =>
  new WireType<A, O>({
    name,
    is,
    encode,
    read: (u) => (isNothing(u) ? otherwise : read(u)),
  })
