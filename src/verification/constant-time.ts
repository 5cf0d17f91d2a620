const isSame = (expected: string, received: string): boolean => {
  if (expected.length !== received.length) return false
  let differences = 0
  for (let i = 0; i < expected.length; i += 1) {
    differences |= expected.charCodeAt(i) ^ received.charCodeAt(i)
  }
  return differences === 0
}

/**
 * Whether a text is one of several. All of them are compared, each to its end: how long it takes tells only
 * which lengths the expected texts have, and those of tokens are no secret.
 */
export const isOneOf = (expected: readonly string[], received: string): boolean =>
  expected.filter((text) => isSame(text, received)).length > 0
