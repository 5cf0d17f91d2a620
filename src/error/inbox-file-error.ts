import { TaggedError } from './tagged-error'

/**
 * Why a file cannot be used as an inbox.
 *
 * @category errors
 * @since 0.4.0
 */
export type InboxFileProblem = 'NoSqlite' | 'CannotOpen' | 'NotADatabase' | 'NewerSchema'

const reasons: Readonly<Record<InboxFileProblem, string>> = {
  NoSqlite:
    "this version of Node has no SQLite of its own: update to Node 22.13 or later, or npm install @photostructure/sqlite@1 and pass open: (file) => new DatabaseSync(file), with import { DatabaseSync } from '@photostructure/sqlite'",
  CannotOpen:
    'it cannot be opened for writing: see that its folder exists, and that this user may write to both',
  NotADatabase: 'it is not an SQLite database, or not one of an inbox',
  NewerSchema: 'a later version of this package has written it: update this one',
}

/**
 * The file cannot be used as an inbox.
 *
 * @example
 * import { InboxFileError } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * assert.match(new InboxFileError('NewerSchema', 'inbox.db').message, /update this one/)
 *
 * @category errors
 * @since 0.4.0
 */
export class InboxFileError extends TaggedError {
  readonly _tag = 'InboxFile'

  constructor(
    /** What is wrong, as a code for programs. */
    readonly why: InboxFileProblem,
    /** The file, as it was given. */
    readonly file: string,
    /** What SQLite says. */
    override readonly cause?: unknown,
  ) {
    super('InboxFile', `the inbox ${file} cannot be used: ${reasons[why]}`)
  }
}
