import { phpFields, urlEncode } from '../testing/php-form'
import { isTree } from '../tree/tree'
import { mask, redact } from '../toolkit/redact'

/** Writes a mask over secrets in a text. */
export type HideSecrets = (text: string) => string

/** The tokens that an event, its wire values or a body hold. */
export const secretsOf = (event: object): readonly string[] => {
  const shown = new Map(phpFields(redact(event)))
  return phpFields(event)
    .filter(([name, value]) => shown.get(name) !== value)
    .map(([, value]) => value)
}

// Who echoes a body can write a token as it was sent, in an address, or in JSON.
const spellings = (secret: string): readonly string[] => [
  secret,
  urlEncode(secret),
  encodeURIComponent(secret),
  JSON.stringify(secret).slice(1, -1),
]

export const secretsHider = (secrets: readonly string[]): HideSecrets => {
  const hidden = [...new Set(secrets.flatMap(spellings))].filter((text) => text !== '')
  // Of two that begin alike, the longer one has to be found first.
  const longestFirst = hidden.sort((a, b) => b.length - a.length)
  // No pattern of them all: a token can be longer than a pattern may be.
  return (text) =>
    longestFirst
      .reduce((parts, secret) => parts.flatMap((part) => part.split(secret)), [text])
      .join(mask)
}

/** A copy of an event with the mask over secrets in all of its texts, wherever they stand. */
export const hideIn = (value: unknown, hide: HideSecrets): unknown => {
  if (typeof value === 'string') return hide(value)
  if (Array.isArray(value)) return value.map((item) => hideIn(item, hide))
  if (!isTree(value) || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, hideIn(item, hide)]))
}
