// Also under the flat names that some parsers leave: `auth[access_token]`.
const secretName = /(?:^|\[)(?:access|refresh|application)_token\]?$/i

/** Whether a name holds a secret: a token of a user or of the application. */
export const isSecretName = (name: string): boolean => secretName.test(name)

/** The text that replaces a secret. */
export const mask = '[redacted]'
