import { text } from '../codec/text'
import { WireType } from '../codec/wire-type'

const isFilled = (u: unknown): u is string => typeof u === 'string' && u !== ''

/** Text that is not empty: a form has an empty one where there is no value. */
export const filledText = /* @__PURE__ */ new WireType<string>({
  name: 'text',
  is: isFilled,
  read: (u) => {
    const read = text.read(u)
    return isFilled(read) ? read : undefined
  },
  encode: (value) => value,
})
