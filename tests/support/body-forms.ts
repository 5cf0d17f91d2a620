import qs from 'qs'

type BodyForm = (raw: string) => string | Uint8Array | object

const flatObject = (raw: string): object => Object.fromEntries(new URLSearchParams(raw))

const nestedObject = (raw: string): object =>
  qs.parse(raw, { depth: 16, arrayLimit: 1000, parameterLimit: 5000 })

// What a relay makes of a form that turns all digits into numbers, where none is lost by it.
const withNumbers = (value: unknown): unknown => {
  if (typeof value === 'string') return String(Number(value)) === value ? Number(value) : value
  if (Array.isArray(value)) return value.map(withNumbers)
  return Object.fromEntries(
    Object.entries({ ...(value as object) }).map(([name, item]) => [name, withNumbers(item)]),
  )
}

/** Every form in which one body can come, by what has been done to it. */
export const bodyForms: readonly (readonly [string, BodyForm])[] = [
  ['text', (raw) => raw],
  ['text with raw brackets', (raw) => raw.replaceAll('%5B', '[').replaceAll('%5D', ']')],
  ['text with a byte order mark and a line break', (raw) => `\uFEFF${raw}\r\n`],
  ['bytes', (raw) => new TextEncoder().encode(raw)],
  ['a Buffer', (raw) => Buffer.from(raw)],
  ['bytes of JSON', (raw) => Buffer.from(` \n${JSON.stringify(nestedObject(raw), null, 2)}`)],
  ['JSON', (raw) => JSON.stringify(nestedObject(raw))],
  ['JSON with real numbers', (raw) => JSON.stringify(withNumbers(nestedObject(raw)))],
  ['JSON with flat names', (raw) => JSON.stringify(flatObject(raw))],
  ['a flat object', flatObject],
  [
    'a flat object without a prototype',
    (raw) => Object.assign(Object.create(null), flatObject(raw)) as object,
  ],
  ['a nested object', nestedObject],
  ['a nested object of depth 5 with lists up to 20', (raw) => qs.parse(raw)],
]
