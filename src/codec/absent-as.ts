import { isNothing } from '../wire/record'
import { WireType } from './wire-type'

/** What the wire may leave out; it is read as if there were `otherwise`. Encoding always writes it. */
export const absentAs = <A, O>(
  { name, is, read, encode, explain, expected }: WireType<A, O>,
  otherwise: O,
): WireType<A, O> =>
  new WireType<A, O>({
    name,
    is,
    encode,
    explain,
    expected,
    read: (u) => read(isNothing(u) ? otherwise : u),
  })
