/** The milliseconds that a timer can wait at most. */
export const longestTimeout = 2 ** 31 - 1

/** @throws TypeError unless the value is an integer from 1 to `most` */
export const assertPositiveInteger = (name: string, value: unknown, most: number): void => {
  if (!(typeof value === 'number' && Number.isSafeInteger(value) && value > 0 && value <= most)) {
    throw new TypeError(`${name} is not an integer from 1 to ${most}`)
  }
}

/** Numbers to set. Any that is left out or undefined keeps its default. */
type Partly<Numbers> = { readonly [Name in keyof Numbers]?: Numbers[Name] | undefined }

/**
 * The limits to apply: those that are given, and the defaults of the others. Errors tell the name of a limit
 * with the prefix.
 *
 * @throws TypeError for a limit that is not an integer from 1 to its `most`, or that does not exist
 */
export const resolveLimitsIn = <Numbers extends object>(
  defaults: Numbers,
  most: Readonly<Record<keyof Numbers, number>>,
  options: Partly<Numbers>,
  prefix = '',
): Numbers => {
  const isName = (name: string): name is keyof Numbers & string => Object.hasOwn(most, name)
  const given = Object.entries<unknown>({ ...options }).filter(([, limit]) => limit !== undefined)
  for (const [name, limit] of given) {
    if (!isName(name)) throw new TypeError(`there is no limit ${prefix}${name}`)
    assertPositiveInteger(`the limit ${prefix}${name}`, limit, most[name])
  }
  return { ...defaults, ...Object.fromEntries(given) }
}
