/**
 * Whether this is Cloudflare Workers. There, a promise or a timer belongs to the request in which it was
 * made: another request that waits for it can wait for ever, and whatever runs after the answer is frozen
 * unless the platform was told to wait for it.
 */
export const isolatesRequests = (): boolean => {
  const navigator: unknown = Reflect.get(globalThis, 'navigator')
  if (typeof navigator !== 'object' || navigator === null) return false
  return Reflect.get(navigator, 'userAgent') === 'Cloudflare-Workers'
}
