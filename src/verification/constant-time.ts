const isSame = (expected: string, received: string): boolean => {
  if (expected.length !== received.length) return false
  let differences = 0
  for (let i = 0; i < expected.length; i += 1) {
    differences |= expected.charCodeAt(i) ^ received.charCodeAt(i)
  }
  return differences === 0
}

/**
 * Whether a text is one of several. It compares all of them, each to its end, so the time that it takes
 * reveals only the lengths of the expected texts, and the length of a token is not a secret.
 */
export const isOneOf = (expected: readonly string[], received: string): boolean =>
  expected.filter((text) => isSame(text, received)).length > 0
