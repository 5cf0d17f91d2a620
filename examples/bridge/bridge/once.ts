import { idempotencyKey, type Bitrix24Event } from 'bitrix24-imconnector-events'

const remembered = 10_000

/**
 * Handles an event once even if it arrives twice, as every event does when its URL is bound for two users.
 * Keys in memory are lost on a restart and known to one process only. With several processes, keep them in
 * Redis.
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
