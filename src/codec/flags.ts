import { WireType } from './wire-type'

const isBoolean = (u: unknown): u is boolean => typeof u === 'boolean'

const readPhpBoolean = (u: unknown): boolean | undefined => {
  if (u === '1' || u === 1 || u === true) return true
  return u === '0' || u === 0 || u === false ? false : undefined
}

/** A PHP boolean, which its form encoding writes as `1` or `0`. */
export const phpBoolean = /* @__PURE__ */ new WireType<boolean, '1' | '0'>({
  name: '1 or 0',
  is: isBoolean,
  read: readPhpBoolean,
  encode: (flag) => (flag ? '1' : '0'),
})

/**
 * A flag that PHP holds as the text `Y` or `N`. Whoever writes a body by hand may take a boolean for it, and
 * a form or an offline entry makes that `1` or `0`.
 */
export const yesOrNo = /* @__PURE__ */ new WireType<boolean, 'Y' | 'N'>({
  name: 'Y or N',
  is: isBoolean,
  read: (u) => (u === 'Y' || u === 'N' ? u === 'Y' : readPhpBoolean(u)),
  encode: (flag) => (flag ? 'Y' : 'N'),
})
