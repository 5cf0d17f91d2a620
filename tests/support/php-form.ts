/** What PHP holds before it writes a form: null and empty lists vanish, booleans become 1 and 0. */
export type PhpValue =
  string | number | boolean | null | readonly PhpValue[] | { readonly [name: string]: PhpValue }

// RFC 1738, as urlencode of PHP does it: everything but letters, digits and `-_.`, blank as `+`.
const urlEncode = (text: string): string =>
  encodeURIComponent(text)
    .replace(/[!'()*~]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+')

const scalarOf = (value: string | number | boolean): string =>
  typeof value === 'boolean' ? String(Number(value)) : String(value)

/** The names of a form with their values, not encoded: `data[LINE]`. */
export const phpFields = (value: PhpValue, name = ''): [string, string][] => {
  if (value === null) return []
  if (typeof value !== 'object') return [[name, scalarOf(value)]]
  return Object.entries(value).flatMap(([key, item]: [string, PhpValue]) =>
    phpFields(item, name === '' ? key : `${name}[${key}]`),
  )
}

/** A body as PHP's http_build_query makes it. */
export const phpForm = (value: PhpValue): string =>
  phpFields(value)
    .map(([name, text]) => `${urlEncode(name)}=${urlEncode(text)}`)
    .join('&')
