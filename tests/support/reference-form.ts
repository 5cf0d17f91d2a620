import type { WireRecord } from 'bitrix24-imconnector-events'

/** A name of a form with its value, both decoded. */
export type FormField = readonly [name: string, value: string]

const byteOf = (escape: string): number => Number.parseInt(escape.slice(1), 16)

/** PHP's urldecode, one character after another. */
export const urldecode = (text: string): string => {
  const bytes: number[] = []
  for (const part of text.match(/%[0-9a-f]{2}|[^]/giu) ?? []) {
    if (/^%[0-9a-f]{2}$/i.test(part)) bytes.push(byteOf(part))
    else bytes.push(...Buffer.from(part === '+' ? ' ' : part))
  }
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(bytes))
}

/** The fields of a form, as PHP splits it. */
export const fieldsOf = (form: string): readonly FormField[] =>
  form
    .split('&')
    .map((pair) => (pair.includes('=') ? pair : `${pair}=`))
    .map((pair): FormField => {
      const [name = '', ...value] = pair.split('=')
      return [urldecode(name), urldecode(value.join('='))]
    })
    .filter(([name]) => name !== '')

/** The names in a path; a name whose brackets are not in pairs is one of them, as it is. */
export const pathOf = (name: string): readonly string[] => {
  if (!/^[^[]*(?:\[[^\]]*\])+$/.test(name)) return [name]
  const root = name.slice(0, name.indexOf('['))
  const below = [...name.slice(root.length).matchAll(/\[([^\]]*)\]/g)].map(([, part]) =>
    String(part),
  )
  return root === '' ? below : [root, ...below]
}

const inherited = Object.getOwnPropertyNames(Object.prototype)

const isObject = (u: unknown): u is WireRecord => typeof u === 'object' && u !== null

/** What a record is after one more field; a text says why there is none. */
const place = (record: WireRecord, [name, value]: FormField): string | undefined => {
  const path = pathOf(name)
  if (path.length > 16) return 'TooManyLevels'
  if (path.some((part) => inherited.includes(part))) return undefined
  const leaf = path.at(-1) ?? ''
  const isAppend = path.length > 1 && leaf === ''
  let branch = record
  for (const part of path.slice(0, isAppend ? -2 : -1)) {
    const next = (branch[part] ??= {})
    if (!isObject(next) || Array.isArray(next)) return 'ScalarAndRecord'
    branch = next
  }
  if (isAppend) {
    const list = (branch[path.at(-2) ?? ''] ??= [])
    if (!Array.isArray(list)) return 'ScalarAndRecord'
    list.push(value)
    return undefined
  }
  if (isObject(branch[leaf])) return 'ScalarAndRecord'
  branch[leaf] = value
  return undefined
}

/**
 * Reads a form slowly and plainly: each name as a whole, and from the root. The record, or why there is none and at
 * which name.
 */
export const referenceRecord = (form: string): WireRecord | { why: string; position: number } => {
  const record: WireRecord = {}
  for (const [i, field] of fieldsOf(form).entries()) {
    const why = place(record, field)
    if (why !== undefined) return { why, position: i + 1 }
  }
  return record
}
