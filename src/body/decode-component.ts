/**
 * A decoder of percent escapes for the names and values of one body. PHP leaves a `%` that is no
 * escape as it is, and so does URLSearchParams, which makes U+FFFD of what is not UTF-8. It takes
 * over from the first damaged value on: an exception for each one would cost too much.
 */
export const componentDecoder = (): ((text: string) => string) => {
  let isDamaged = false

  const decodeDamaged = (text: string): string => String(new URLSearchParams(`=${text}`).get(''))

  return (text) => {
    // Splitting is the fastest way to replace where there are very many.
    const spaced = text.includes('+') ? text.split('+').join(' ') : text
    if (!spaced.includes('%')) return spaced
    if (isDamaged) return decodeDamaged(text)
    try {
      return decodeURIComponent(spaced)
    } catch {
      isDamaged = true
      return decodeDamaged(text)
    }
  }
}
