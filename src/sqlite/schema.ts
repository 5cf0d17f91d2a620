import { InboxFileError } from '../error/inbox-file-error'
import { isBusy, isNoDatabase, type SqliteDatabase } from './database'
import { transaction } from './transaction'

/**
 * The states of an item. Of the items of one key, one is the head: it is ready, running or retrying. The others of the
 * key wait for it, or are dead. Of what is done, only the id is left, until it is forgotten.
 */
export const states = { waiting: 0, ready: 1, running: 2, retrying: 3, dead: 4, done: 5 } as const

/** Each step leads to the version of its number, from the one before. */
const steps: readonly string[] = [
  `
  CREATE TABLE item (
    -- Items of one key are handled in this order.
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    key TEXT NOT NULL,
    portal TEXT NOT NULL,
    name TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    url TEXT,
    is_unverified INTEGER NOT NULL,
    state INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    due INTEGER,
    ended_at INTEGER,
    reason TEXT
  ) STRICT;
  -- Apart from the item, whose row is written anew with each state.
  CREATE TABLE body (seq INTEGER PRIMARY KEY, body ANY NOT NULL) STRICT;
  -- Each index costs every event, so one is for the heads, the order and the counts alike.
  CREATE INDEX item_alive ON item (key, state, seq, received_at, is_unverified) WHERE state < 5;
  CREATE INDEX item_ready ON item (portal, seq) WHERE state = 1;
  CREATE INDEX item_due ON item (due) WHERE state = 3;
  `,
]

/** Tells a file of ours from other databases. */
const applicationId = 0x62323469

/** The first value of the only row that a statement finds. */
const valueIn = (db: SqliteDatabase, sql: string): unknown =>
  Object.values(db.prepare(sql).get() as object)[0]

export const numberIn = (db: SqliteDatabase, sql: string): number => Number(valueIn(db, sql))

/** Whether a database is an inbox already. */
export const isInbox = (db: SqliteDatabase): boolean =>
  numberIn(db, 'PRAGMA application_id') === applicationId

// From 3.7.0 to 3.51.2, two connections could damage a file in WAL mode. Then, the slower journal is the safe one.
const isSafeWithWal = (db: SqliteDatabase): boolean => {
  const version = String(valueIn(db, 'SELECT sqlite_version() AS version'))
  const number = version.split('.').reduce((sum, part) => sum * 1000 + Number(part), 0)
  return number >= 3_051_003
}

/** The version of a file that is an inbox, or 0 if it is empty. */
const versionOf = (db: SqliteDatabase, file: string): number => {
  const version = numberIn(db, 'PRAGMA user_version')
  const isNew = version === 0 && numberIn(db, 'SELECT count(*) FROM sqlite_schema') === 0
  if (!isNew && !isInbox(db)) throw new InboxFileError('NotADatabase', file)
  if (version > steps.length) throw new InboxFileError('NewerSchema', file)
  return version
}

const migrate = (db: SqliteDatabase, file: string): void => {
  transaction(db, () => {
    // Again, because another process may have migrated it meanwhile.
    const version = versionOf(db, file)
    for (const step of steps.slice(version)) db.exec(step)
    db.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${steps.length}`)
  })
}

/** A file that can only be read is better refused now than with the first event. */
const assertWritable = (db: SqliteDatabase): void => {
  try {
    transaction(db, () => {
      db.exec(`PRAGMA user_version = ${steps.length}`)
    })
  } catch (error) {
    if (!isBusy(error)) throw error
  }
}

/**
 * Makes a file an inbox, or brings one of an earlier version up to date. What is committed then survives a power cut.
 *
 * @throws InboxFileError if it cannot be one
 */
export const prepareSchema = (db: SqliteDatabase, file: string): void => {
  try {
    // It blocks everything else in this process, so it is for those who look into an inbox, not for a rush.
    db.exec('PRAGMA busy_timeout = 2000')
    // Before anything is written: the database of another application must stay as it is.
    const version = versionOf(db, file)
    db.exec(`PRAGMA journal_mode = ${isSafeWithWal(db) ? 'WAL' : 'TRUNCATE'}`)
    // Some 16 MiB, so that what comes and goes in between is written to the file itself only once.
    db.exec('PRAGMA wal_autocheckpoint = 4000')
    // On a Mac, a sync reaches the disk only if it is asked for fully.
    db.exec('PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA secure_delete = ON')
    if (version < steps.length) migrate(db, file)
    db.exec('PRAGMA busy_timeout = 0')
    assertWritable(db)
  } catch (error) {
    if (error instanceof InboxFileError) throw error
    throw new InboxFileError(isNoDatabase(error) ? 'NotADatabase' : 'CannotOpen', file, error)
  }
}
