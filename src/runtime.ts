/**
 * Whether this code runs on Cloudflare Workers, which keep requests apart: there, one request must not wait for a
 * promise of another, because that promise may never settle once its own request is over. Nor does anything go on after
 * the answer, except what the context of the request has been given.
 */
export const isolatesRequests = (): boolean => {
  try {
    const navigator: unknown = Reflect.get(globalThis, 'navigator')
    return (
      typeof navigator === 'object' &&
      navigator !== null &&
      'userAgent' in navigator &&
      navigator.userAgent === 'Cloudflare-Workers'
    )
  } catch {
    // A global can be a getter that throws.
    return false
  }
}
