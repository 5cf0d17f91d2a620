import type { Bitrix24Event } from 'bitrix24-imconnector-events'

const isSecret = (name: string): boolean => /token|link/i.test(name)

const withoutSecrets = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (Array.isArray(value)) return value.map(withoutSecrets)
  const entries = Object.entries(value).map(([name, item]: [string, unknown]) => [
    name,
    isSecret(name) ? '…' : withoutSecrets(item),
  ])
  return Object.fromEntries(entries)
}

/** Prints an event as a handler gets it, if LOG_EVENTS is set. Use it to see what arrives. */
export const logEvent = (event: Bitrix24Event): void => {
  // Keep tokens out of the log, and links too: anybody can open a file with its link.
  if (process.env['LOG_EVENTS'] !== undefined) console.dir(withoutSecrets(event), { depth: null })
}
