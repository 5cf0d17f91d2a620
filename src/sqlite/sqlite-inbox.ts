// sqlite/: an inbox in a file

/**
 * An inbox in a file, for one machine.
 *
 * @module sqlite
 */
import type { InboxAdmin } from '../inbox/admin'
import type { Inbox, InboxWork } from '../inbox/inbox'
import { oneAtATime } from '../inbox/one-at-a-time'
import { onceAMinute } from '../inbox/once-a-minute'
import { assertReceivedAt } from '../inbox/received-at'
import { assertPositiveInteger } from '../numeric-options'
import { isRecord } from '../wire/record'
import { adminOf } from './admin'
import { openFile, nodeOpener, type SqliteDatabase } from './database'
import { itemsIn, type ReadBody } from './items'
import { ownershipOf } from './ownership'
import { prepareSchema } from './schema'
import { timesIn } from './times'
import { workOn } from './work'
import { writerOf } from './writer'

export type { SqliteDatabase, SqliteStatement, SqliteValue } from './database'

/**
 * Seals bodies before they are stored, and opens them again.
 *
 * @category inbox
 * @since 0.4.0
 */
export interface InboxCipher {
  /** What to store in place of a text. */
  readonly seal: (text: string) => string | Uint8Array
  /** The text again. If it throws, the event is tried again later. */
  readonly open: (sealed: string | Uint8Array) => string
}

/**
 * The options of an inbox in a file.
 *
 * @category inbox
 * @since 0.4.0
 */
export interface SqliteInboxOptions {
  /** The file, which is made if it does not exist. It must be on a disk of this machine: no NFS. */
  readonly file: string
  /**
   * Opens a file. From Node 22.13 on it is not needed. On Node 20, pass
   * `(file) => new DatabaseSync(file)` with the `DatabaseSync` of @photostructure/sqlite.
   */
  readonly open?: ((file: string) => SqliteDatabase) | undefined
  /** What to seal bodies with. Without it, they are stored as they are: they hold tokens and messages. */
  readonly cipher?: InboxCipher | undefined
  /** For how long ids are kept of what is done, in milliseconds, so that duplicates are known; 24 hours unless given. */
  readonly keepIds?: number | undefined
  /**
   * Called when what handles the events cannot use the file, such as because the disk is full, once a minute at most. It
   * is tried again by itself. The error is that of the driver. Unless given, a line without it goes to `console.error`.
   */
  readonly onError?: ((error: unknown) => void) | undefined
}

const logError = (): void => {
  console.error('the inbox cannot use its file at the moment, and goes on trying')
}

const day = 86_400_000

const plain: InboxCipher = { seal: (text) => text, open: String }

const bodyReader =
  (cipher: InboxCipher): ReadBody =>
  (stored) => {
    const body: unknown = JSON.parse(cipher.open(stored))
    if (!isRecord(body)) throw new TypeError('the stored body is not a record')
    return body
  }

/**
 * What is done must not stay in the log. Not every driver removes that with the last connection, as SQLite itself does. If
 * others have the file open, it is up to them.
 */
const clearLog = (db: SqliteDatabase): void => {
  try {
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  } catch {
    // Nothing is lost: whoever opens the file next reads the log.
  }
}

/**
 * Keeps events in a file: what was put survives kill -9 and a power cut. Any number of processes on the machine may
 * put; one of them handles, and if it dies, another one that works takes over at once. Only the user of the process can
 * read the file. Back it up with SQLite's own `.backup`, not by copying it while it is open.
 *
 * @throws InboxFileError if the file cannot be used, or if there is no SQLite
 *
 * @example
 * import { createReceiver } from 'bitrix24-imconnector-events'
 * import { sqliteInbox } from 'bitrix24-imconnector-events/sqlite'
 * import { formBody, sampleLineDeleteEvent } from 'bitrix24-imconnector-events/testing'
 * import { DatabaseSync } from '@photostructure/sqlite'
 * import assert from 'node:assert'
 *
 * const lines: number[] = []
 * const inbox = sqliteInbox({ file: ':memory:', open: (file) => new DatabaseSync(file) })
 * const receiver = createReceiver({
 *   applicationToken: 'fake-application-token',
 *   inbox,
 *   handlers: { ONIMCONNECTORLINEDELETE: ({ data }) => lines.push(data) },
 * })
 * await receiver.receive({ method: 'POST', body: formBody(sampleLineDeleteEvent()) })
 * await receiver.drain()
 * await receiver.close()
 * await inbox.close()
 *
 * assert.deepEqual(lines, [107])
 *
 * @category inbox
 * @since 0.4.0
 */
export const sqliteInbox = ({
  file,
  open = nodeOpener(file),
  cipher = plain,
  keepIds = day,
  onError = logError,
}: SqliteInboxOptions): Inbox & InboxAdmin => {
  assertPositiveInteger('keepIds', keepIds, Number.MAX_SAFE_INTEGER)
  const db = openFile(file, open)
  try {
    prepareSchema(db, file)
  } catch (error) {
    db.close()
    throw error
  }
  const readBody = bodyReader(cipher)
  const items = itemsIn(db, readBody)
  const times = timesIn(db)
  const complain = onceAMinute(onError)
  const writer = writerOf(db, items, times, complain)
  const ownership = ownershipOf(file, open)
  let work: InboxWork | undefined
  let closed: Promise<void> | undefined

  const close = async (): Promise<void> => {
    await work?.stop()
    await writer.flushed()
    writer.end()
    clearLog(db)
    db.close()
  }

  return {
    ...adminOf(db, readBody, items, writer.wake),
    put: (item) =>
      new Promise((resolve) => {
        // What cannot be stored is refused by itself, and not with all that is stored in the same transaction.
        const body = cipher.seal(JSON.stringify(item.body))
        assertReceivedAt(item)
        resolve(writer.put({ item, body }))
      }),
    work: oneAtATime((handle, options) => {
      const parts = { db, items, times, writer, ownership, complain, keepIds }
      work = workOn(parts, handle, options)
      return work
    }),
    close: () => {
      closed ??= close()
      return closed
    },
  }
}
