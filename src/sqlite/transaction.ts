import type { SqliteDatabase } from './database'

/** Runs something within a transaction, of which all is stored or nothing. */
export const transaction = <A>(db: SqliteDatabase, body: () => A): A => {
  db.exec('BEGIN IMMEDIATE')
  try {
    const result = body()
    db.exec('COMMIT')
    return result
  } catch (error) {
    try {
      db.exec('ROLLBACK')
    } catch {
      // After some errors, such as that of a full disk, SQLite has done it by itself.
    }
    throw error
  }
}
