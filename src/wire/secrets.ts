const names =
  'access_token|refresh_token|application_token|auth_id|refresh_id|app_sid|client_secret'

// Also under the flat names that some parsers leave: `auth[access_token]`.
const secretName = new RegExp(`(?:^|\\[)(?:${names})\\]?$`, 'i')

/** Whether a name holds what no log should show: a token of a user or of the application, an id of a page, the app's secret. */
export const isSecretName = (name: string): boolean => secretName.test(name)

/** The text that replaces a secret. */
export const mask = '[redacted]'

// What links carry besides: Bitrix24 signs those to files, and whoever has the signature can read the file.
const linkNames = `${names}|token|sign|auth`

// Links stand in other links and in forms too, so what separates their parameters may be percent-encoded, even
// twice. What is masked already stays.
const escaped = (code: string): string => `%(?:25)*${code}`
const before = `[?&[]|${escaped('3f')}|${escaped('26')}|${escaped('5b')}`
const end = `[&#\\s"'<>\\]]|${escaped('26')}|${escaped('23')}`

const linkSecret = new RegExp(
  `(^(?=(?:${names})=)|${before})(${linkNames})(\\]|${escaped('5d')})?(=|${escaped('3d')})(?!\\[redacted\\])(?:(?!${end}).)+`,
  'gi',
)

/** A text with the mask over the secrets of the links in it. The rest of the links stays. */
export const maskLinks = (text: string): string =>
  // Most texts have no link.
  /=|%(?:25)*3d/i.test(text) ? text.replace(linkSecret, `$1$2$3$4${mask}`) : text
