import { idempotencyKey, type Bitrix24Event } from 'bitrix24-imconnector-events'

const remembered = 10_000

/**
 * Handles an event once, though it arrives twice, as all do whose URL is bound for two users. What is in
 * memory is forgotten with a restart, and known to one process only: with more, keep the keys in Redis.
 */
export const createOnce = () => {
  const keys = new Set<string>()
  return <Event extends Bitrix24Event>(handle: (event: Event) => Promise<void>) =>
    async (event: Event): Promise<void> => {
      const key = idempotencyKey(event)
      if (keys.has(key)) return
      keys.add(key)
      const [oldest] = keys
      if (keys.size > remembered && oldest !== undefined) keys.delete(oldest)
      await handle(event)
    }
}
