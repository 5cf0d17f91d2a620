import { isRecord, ownValue } from '../wire/record'

/** @throws TypeError for a value that may not stand in this place */
export type Check = (value: unknown, path: string) => void

type Checks = Readonly<Record<string, Check>>

export const problem = (path: string, what: string): TypeError =>
  new TypeError(`clientMessage: ${path === '' ? 'the message' : path} ${what}`)

/** In characters, as PHP counts them: an emoji is one. */
export const lengthOf = (text: unknown): number => Array.from(String(text)).length

export const isAbsoluteUrl = (url: unknown): boolean =>
  /^https?:\/\//i.test(String(url)) && URL.canParse(String(url))

const below = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`)

/** @throws TypeError for a field that is missing, unknown or wrong */
export const assertFields = (
  value: unknown,
  path: string,
  needed: Checks,
  others: Checks = {},
): void => {
  if (!isRecord(value)) throw problem(path, 'is not an object')
  const checks = { ...needed, ...others }
  for (const [name, check] of Object.entries(checks)) {
    const field = ownValue(value, name)
    if (field !== undefined) check(field, below(path, name))
    else if (Object.hasOwn(needed, name)) throw problem(below(path, name), 'is missing')
  }
  for (const name of Object.keys(value)) {
    if (value[name] === undefined || Object.hasOwn(checks, name)) continue
    throw problem(below(path, name), 'is ignored by Bitrix24: leave it out')
  }
}

/** @throws TypeError for what is not a list, or holds a wrong item */
export const assertList = (value: unknown, path: string, item: Check): void => {
  if (!Array.isArray(value)) throw problem(path, 'is not a list')
  Array.from<unknown>(value).forEach((one, i) => {
    item(one, `${path}[${i}]`)
  })
}
