/**
 * RFC 1738, as urlencode of PHP does it: everything but letters, digits and `-_.`, blank as `+`. A lone
 * surrogate is no character of UTF-8.
 */
export const urlEncode = (text: string): string =>
  encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'))
    .replace(/[!'()*~]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+')

const scalarText = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? '1' : '0'
  return typeof value === 'number' ? String(value) : undefined
}

/**
 * The names of a form with their values, not encoded: `data[LINE]`. As in PHP, booleans become 1 and 0,
 * and what is nothing, or a list or record without content, has no name.
 */
export const phpFields = (value: unknown, name?: string): [string, string][] => {
  if (typeof value === 'object' && value !== null) {
    return Object.entries({ ...value }).flatMap(([key, item]: [string, unknown]) =>
      phpFields(item, name === undefined ? key : `${name}[${key}]`),
    )
  }
  const text = scalarText(value)
  return name === undefined || text === undefined ? [] : [[name, text]]
}

/** A body as PHP's http_build_query makes it. */
export const phpForm = (value: unknown): string =>
  phpFields(value)
    .map(([name, text]) => `${urlEncode(name)}=${urlEncode(text)}`)
    .join('&')
