import type { Outcome } from '../receiver/outcome'

/** The same answer, after which the connection ends: the rest of a body may still be on its way. */
export const closing = (outcome: Outcome): Outcome => ({
  ...outcome,
  headers: { ...outcome.headers, connection: 'close' },
})
