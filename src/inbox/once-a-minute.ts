// Something may fail again and again between others that succeed.
const quietFor = 60_000

/** Passes on what goes wrong, but only once a minute, and never throws. */
export const onceAMinute = (tell: (error: unknown) => void): ((error: unknown) => void) => {
  let toldAt = -Infinity
  return (error) => {
    const now = performance.now()
    if (now - toldAt < quietFor) return
    toldAt = now
    try {
      tell(error)
    } catch {
      // It is the user's, and must not end what goes on.
    }
  }
}
