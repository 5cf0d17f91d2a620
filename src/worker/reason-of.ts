import { isDoNotRetry } from '../error/do-not-retry'
import type { ReceiverFailure } from './failure'

// What people and drivers call an error. Anything else could be a value.
const nameIn = (u: unknown): string | undefined =>
  typeof u === 'string' && /^\w{1,60}$/.test(u) ? u : undefined

const kindOf = (cause: unknown): string => {
  try {
    if (!(cause instanceof Error)) return ''
    if (isDoNotRetry(cause)) return cause.message
    const code = 'code' in cause ? cause.code : undefined
    return [cause.name, code]
      .map(nameIn)
      .filter((name) => name !== undefined)
      .join(' ')
  } catch {
    // Whoever throws something whose getters throw must not stop its chat.
    return ''
  }
}

/**
 * Why an attempt has failed, for the person who looks into the inbox. Of what a handler threw, the message may hold
 * values from the body, unless it was written for that person.
 */
export const reasonOf = ({ error, details: { cause } }: ReceiverFailure): string => {
  if (error._tag !== 'HandlerFailed') return error.message
  // Nobody who reads this has been told by onError.
  const summary = error.message.replace(/;.*/, '')
  const kind = kindOf(cause)
  return kind === '' ? summary : `${summary}: ${kind}`
}
