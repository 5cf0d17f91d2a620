import { DatabaseSync } from '@photostructure/sqlite'

import type { SqliteDatabase } from 'bitrix24-imconnector-events/sqlite'

/** A database whose statements can be made to fail, as they do when the disk is full. */
export const failingDatabase = () => {
  const failing = new Set<string>()
  const run: string[] = []
  const open = (file: string): SqliteDatabase => {
    const db = new DatabaseSync(file)
    return {
      exec: (sql) => {
        run.push(sql)
        if (failing.has(sql)) {
          if (sql === 'COMMIT') db.exec('ROLLBACK')
          throw new Error('database or disk is full')
        }
        db.exec(sql)
      },
      prepare: (sql) => db.prepare(sql),
      close: () => {
        db.close()
      },
    }
  }
  return { open, failing, run }
}
