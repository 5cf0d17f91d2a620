import { phpForm } from '../wire/php-form'
import { isNothing, isRecord } from '../wire/record'
import { isSecretName, mask, maskLinks } from '../wire/secrets'
import { formFields } from './form-fields'
import { spellingsOf } from './spellings'

/** Puts a mask over secrets. */
export interface HideSecrets {
  /** In any text, over every secret that is long enough. */
  readonly inText: (text: string) => string
  /** In a value, which may also be a short secret as a whole. */
  readonly inValue: (value: string) => string
}

/** A shorter secret occurs in other texts by chance: a mask there would damage them, and give it away. */
export const minSecretLength = 6

/** The tokens that an event, its wire values or a body hold. */
export const secretsOf = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(secretsOf)
  if (!isRecord(value)) return []
  return Object.entries(value).flatMap(([name, item]) =>
    isSecretName(name)
      ? formFields(phpForm({ secret: item })).map(([, text]) => text)
      : secretsOf(item),
  )
}

// What stands under the name of a secret is masked anyway; these are looked for everywhere else too. An event has five.
const mostSecrets = 64

export const secretsHider = (all: readonly string[]): HideSecrets => {
  const secrets = [...new Set(all)].slice(0, mostSecrets)
  const shortOnes = new Set(secrets.filter(({ length }) => length > 0 && length < minSecretLength))
  const longOnes = secrets.filter(({ length }) => length >= minSecretLength)
  const spellings = [...new Set(longOnes.flatMap(spellingsOf))]
  // If two begin alike, the longer one must be found first.
  const longestFirst = spellings.sort((a, b) => b.length - a.length)
  // Not one pattern for all of them: a token can be longer than a pattern may be.
  const inText = (text: string): string =>
    maskLinks(
      longestFirst
        .reduce((parts, secret) => parts.flatMap((part) => part.split(secret)), [text])
        .join(mask),
    )
  return { inText, inValue: (value) => (shortOnes.has(value) ? mask : inText(value)) }
}

/** A copy with the mask over every value under the name of a token, and over secrets anywhere else. */
export const hideIn = (value: unknown, hide: HideSecrets): unknown => {
  if (typeof value === 'string') return hide.inValue(value)
  if (Array.isArray(value)) return value.map((item) => hideIn(item, hide))
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      hide.inText(name),
      isSecretName(name) && !isNothing(item) ? mask : hideIn(item, hide),
    ]),
  )
}
