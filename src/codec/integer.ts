import { WireType } from './wire-type'

const isInteger = (u: unknown): u is number =>
  Number.isSafeInteger(u) && Number(u) >= 0 && !Object.is(u, -0)

/** The number that a string of digits or a JSON number stands for, if JavaScript can hold it exactly. */
export const integerOf = (u: unknown): number | undefined => {
  if (typeof u === 'string' && !/^\d+$/.test(u)) return undefined
  if (typeof u !== 'string' && typeof u !== 'number') return undefined
  // `-0` is a valid number in JSON; adding 0 makes it 0.
  const number = Number(u) + 0
  return isInteger(number) ? number : undefined
}

/** A non-negative integer, such as an id that Bitrix24 assigns. Digits on the wire. */
export const integer = /* @__PURE__ */ new WireType<number, string>({
  name: 'integer',
  is: isInteger,
  read: integerOf,
  encode: String,
})
