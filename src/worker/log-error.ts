import type { ReceiverError } from '../error/receiver-errors'
import type { ErrorDetails } from './failure'

const nextOf = ({ attempt, retryIn, isStored, id = '' }: ErrorDetails): string => {
  if (attempt === undefined) return ''
  if (retryIn !== undefined) return ` (attempt ${attempt}; the next one in ${retryIn} ms)`
  return isStored ? ` (attempt ${attempt}; it is set aside as ${id})` : ''
}

const shownFrames = 4

// As V8 writes them.
const framesOnly = /^(?:\n {4}at .*(?::\d+:\d+\)?|\(<anonymous>\)|\(native\)|\(index \d+\)))+$/

/** Where an error was thrown. Its message is left out, with all of its lines: it can quote anything. */
const framesOf = (cause: unknown): string => {
  try {
    if (!(cause instanceof Error)) return ''
    const { stack = '', message } = cause
    const start = stack.indexOf(message)
    const frames = start === -1 ? '' : stack.slice(start + message.length)
    // Of a message that was another one when the stack was made, a part could be left.
    return framesOnly.test(frames) ? frames.split('\n', shownFrames + 1).join('\n') : ''
  } catch {
    // It has getters that throw.
    return ''
  }
}

/** What happens to an error if there is no `onError`: a line that holds no value, and where it was thrown. */
export const logError = (error: ReceiverError, details: ErrorDetails): void => {
  console.error(`${error.message}${nextOf(details)}${framesOf(details.cause)}`)
}
