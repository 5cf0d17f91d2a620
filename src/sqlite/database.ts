import { closeSync, existsSync, openSync } from 'node:fs'

import { InboxFileError } from '../error/inbox-file-error'

/**
 * A prepared statement, as far as an inbox uses it.
 *
 * @category inbox
 * @since 0.4.0
 */
export interface SqliteStatement {
  /** Runs it for what it does. */
  readonly run: (...values: SqliteValue[]) => unknown
  /** The first row; undefined or null if there is none. */
  readonly get: (...values: SqliteValue[]) => unknown
  /** All rows. */
  readonly all: (...values: SqliteValue[]) => unknown[]
}

/**
 * What can be bound to a statement.
 *
 * @category inbox
 * @since 0.4.0
 */
export type SqliteValue = string | number | null | Uint8Array

/**
 * A database as an inbox uses it: the `DatabaseSync` of node:sqlite and of @photostructure/sqlite are one.
 *
 * @category inbox
 * @since 0.4.0
 */
export interface SqliteDatabase {
  /** Runs statements without values. */
  exec(sql: string): unknown
  /** Prepares a statement. */
  prepare(sql: string): SqliteStatement
  /** Closes the file. */
  close(): unknown
}

/** Opens a file, which exists. */
export type OpenDatabase = (file: string) => SqliteDatabase

/** A module that has the SQLite of Node, or is built like it. */
export interface NodeSqlite {
  readonly DatabaseSync: new (file: string) => SqliteDatabase
}

const isObject = (u: unknown): u is object => typeof u === 'object' && u !== null

export const isNodeSqlite = (u: unknown): u is NodeSqlite => isObject(u) && 'DatabaseSync' in u

/** The SQLite of Node, from 22.13. It cannot be imported, because before it could not be loaded either. */
export const nodeSqlite = (): NodeSqlite | undefined => {
  const { getBuiltinModule } = process as { getBuiltinModule?: (name: string) => unknown }
  const found = getBuiltinModule?.('node:sqlite')
  return isNodeSqlite(found) ? found : undefined
}

/**
 * Opens files with the SQLite of Node.
 *
 * @throws InboxFileError if it has none, before a file is made
 */
export const nodeOpener = (file: string): OpenDatabase => {
  const sqlite = nodeSqlite()
  if (sqlite === undefined) throw new InboxFileError('NoSqlite', file)
  return (name) => new sqlite.DatabaseSync(name)
}

/**
 * Only the owner of the file may read it: events hold tokens. SQLite gives the files beside it the same mode. One that
 * exists is not touched: if this process has it open already, closing it once would let go of all its locks.
 */
const createFile = (file: string): void => {
  try {
    closeSync(openSync(file, 'wx', 0o600))
  } catch (cause) {
    if (existsSync(file)) return
    throw new InboxFileError('CannotOpen', file, cause)
  }
}

/** What SQLite calls a database that is in no file. */
export const inMemory = ':memory:'

/** Opens a file of which nobody else can read what is new in it. */
export const openFile = (file: string, open: OpenDatabase): SqliteDatabase => {
  if (file !== inMemory) createFile(file)
  try {
    return open(file)
  } catch (cause) {
    throw new InboxFileError('CannotOpen', file, cause)
  }
}

/** The number that SQLite has for its error, without the details that it may add. */
const codeOf = (error: unknown): number =>
  isObject(error) && 'errcode' in error ? Number(error.errcode) % 256 : NaN

/** Whether somebody else writes at this moment. */
export const isBusy = (error: unknown): boolean => codeOf(error) === 5

/** Whether the file is not a database. */
export const isNoDatabase = (error: unknown): boolean => {
  const code = codeOf(error)
  return code === 11 || code === 26
}
