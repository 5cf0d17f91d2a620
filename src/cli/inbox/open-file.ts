import { existsSync } from 'node:fs'

import { InboxFileError } from '../../error/inbox-file-error'
import type { InboxAdmin } from '../../inbox/admin'
import type { Inbox } from '../../inbox/inbox'
import {
  isNoDatabase,
  isNodeSqlite,
  nodeSqlite,
  openFile,
  type NodeSqlite,
  type OpenDatabase,
  type SqliteDatabase,
} from '../../sqlite/database'
import { isInbox } from '../../sqlite/schema'
import { sqliteInbox } from '../../sqlite/sqlite-inbox'
import { installed } from './installed'
import { Refusal } from './refusal'

const noSqlite =
  'this version of Node has no SQLite of its own: update to Node 22.13 or later, or npm install @photostructure/sqlite@1 in this folder'

/** The SQLite that the user has installed for a version of Node without one. */
const installedSqlite = (): NodeSqlite => {
  const found = installed('@photostructure/sqlite')
  if (!isNodeSqlite(found)) throw new Refusal(noSqlite)
  return found
}

/** Lets a connection wait while the owner of the file writes. That blocks nobody but this process. */
const wait = 'PRAGMA busy_timeout = 5000'

const opener = ({ DatabaseSync }: NodeSqlite): OpenDatabase => {
  return (file) => {
    const db = new DatabaseSync(file)
    db.exec(wait)
    return db
  }
}

const closeAfter = <A>(db: SqliteDatabase, look: (db: SqliteDatabase) => A): A => {
  try {
    return look(db)
  } finally {
    db.close()
  }
}

const isInboxFile = (file: string, open: OpenDatabase): boolean => {
  const db = openFile(file, open)
  try {
    return closeAfter(db, isInbox)
  } catch (cause) {
    throw new InboxFileError(isNoDatabase(cause) ? 'NotADatabase' : 'CannotOpen', file, cause)
  }
}

/** Opens a file only if it is an inbox already: another one must not be made, nor be made an inbox. */
export const openInboxFile = (file: string): Inbox & InboxAdmin => {
  if (!existsSync(file)) {
    throw new Refusal(`there is no file ${file}: an inbox is made by the backend that stores in it`)
  }
  const open = opener(nodeSqlite() ?? installedSqlite())
  if (!isInboxFile(file, open)) throw new InboxFileError('NotADatabase', file)
  return sqliteInbox({ file, open })
}
