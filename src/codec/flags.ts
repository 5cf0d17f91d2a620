import * as t from 'io-ts'

const isBoolean = (u: unknown): u is boolean => typeof u === 'boolean'

/** A flag that PHP holds as the text `Y` or `N`. */
export const yesOrNo: t.Type<boolean, 'Y' | 'N'> = new t.Type(
  'Y or N',
  isBoolean,
  (u, context) => (u === 'Y' || u === 'N' ? t.success(u === 'Y') : t.failure(u, context)),
  (flag) => (flag ? 'Y' : 'N'),
)

const phpBooleans: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  ['1', true],
  ['0', false],
  [1, true],
  [0, false],
  [true, true],
  [false, false],
])

/** A PHP boolean, which its form encoding writes as `1` or `0`. */
export const phpBoolean: t.Type<boolean, '1' | '0'> = new t.Type(
  '1 or 0',
  isBoolean,
  (u, context) => {
    const flag = phpBooleans.get(u)
    return flag === undefined ? t.failure(u, context) : t.success(flag)
  },
  (flag) => (flag ? '1' : '0'),
)
