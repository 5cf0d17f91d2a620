// Also under the flat names that some parsers leave: `auth[access_token]`.
const secretName = /(?:^|\[)(?:access|refresh|application)_token\]?$/i

/** Whether a secret stands under a name: a token of a user or of the application. */
export const isSecretName = (name: string): boolean => secretName.test(name)

/** What stands in place of a secret. */
export const mask = '[redacted]'
