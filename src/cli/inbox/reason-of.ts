import { InboxFileError } from '../../error/inbox-file-error'
import { isRecord } from '../../wire/record'
import { describeError } from '../describe-error'
import { Refusal } from './refusal'

// What SQLite has for the number of an error, such as "database or disk is full". Its message says more, which could be
// a value.
const sqliteText = (error: unknown): string | undefined => {
  const text = isRecord(error) ? error['errstr'] : undefined
  return typeof text === 'string' ? text : undefined
}

/** Why something could not be done with an inbox. It holds no value from a body. */
export const reasonOf = (error: unknown): string =>
  error instanceof Refusal || error instanceof InboxFileError
    ? error.message
    : `the inbox has failed: ${sqliteText(error) ?? describeError(error).code}`
