import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { DatabaseSync } from '@photostructure/sqlite'

import {
  InboxFileError,
  type Inbox,
  type InboxDelivery,
  type InboxItem,
  type InboxVerdict,
  type RetryPolicy,
} from 'bitrix24-imconnector-events'
import {
  sqliteInbox,
  type InboxCipher,
  type SqliteDatabase,
  type SqliteInboxOptions,
} from 'bitrix24-imconnector-events/sqlite'

import { gate } from '../order/gate'
import { failingDatabase } from './failing-database'
import { temporaryFile } from './temporary-file'

const open = (file: string) => new DatabaseSync(file)

const itemOf = (number: number, key = 'a', portal = 'portal'): InboxItem => ({
  id: `item ${number}`,
  key,
  portal,
  name: 'ONIMCONNECTORLINEDELETE',
  body: { number, secret: 'a token' },
  receivedAt: new Date(number),
})

const retry = { attempts: 9, firstDelay: 1, maxDelay: 1 }

const start = (
  options: Partial<SqliteInboxOptions> = {},
  handle: (delivery: InboxDelivery) => InboxVerdict | Promise<InboxVerdict> = () => ({
    result: 'done',
  }),
  { concurrency = 4, ...policy }: Partial<RetryPolicy> & { readonly concurrency?: number } = {},
) => {
  const file = options.file ?? temporaryFile()
  const inbox = sqliteInbox({ open, ...options, file })
  const log: string[] = []
  const work = inbox.work(
    async (delivery) => {
      log.push(`${delivery.id}, attempt ${delivery.attempt}`)
      return handle(delivery)
    },
    { concurrency, retry: { ...retry, ...policy } },
  )
  const until = async (length: number): Promise<void> => {
    const end = performance.now() + 4000
    while (log.length < length && performance.now() < end) await pause(1)
  }
  return { file, inbox, work, log, until }
}

afterEach(() => {
  jest.restoreAllMocks()
})

const errorOf = (options: Partial<SqliteInboxOptions>): unknown => {
  try {
    sqliteInbox({ file: temporaryFile(), open, ...options })
    return undefined
  } catch (error) {
    return error instanceof InboxFileError ? [error.why, error.cause !== undefined] : error
  }
}

describe('a file cannot be used', () => {
  it('in a folder that does not exist', () => {
    expect(errorOf({ file: '/no/such/folder/inbox.db' })).toEqual(['CannotOpen', true])
  })

  it('that is a folder', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'inbox-'))
    expect(errorOf({ file: folder })).toEqual(['CannotOpen', true])
    rmSync(folder, { recursive: true })
  })

  it('that is not a database', () => {
    const file = temporaryFile()
    writeFileSync(file, 'This is a letter, and not a database. '.repeat(100))

    expect(errorOf({ file })).toEqual(['NotADatabase', true])
  })

  it('that is the database of something else', () => {
    const file = temporaryFile()
    const db = open(file)
    db.exec('CREATE TABLE customer (name TEXT)')
    db.close()
    const before = readFileSync(file)

    expect(errorOf({ file })).toEqual(['NotADatabase', false])
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  it('that is the database of something else with a version of its own', () => {
    const file = temporaryFile()
    const db = open(file)
    db.exec('CREATE TABLE customer (name TEXT); PRAGMA user_version = 1')
    db.close()

    expect(errorOf({ file })).toEqual(['NotADatabase', false])
  })

  it('that can only be read', async () => {
    const file = temporaryFile()
    await sqliteInbox({ file, open }).close()
    const readOnly = (name: string) => new DatabaseSync(name, { readOnly: true })

    expect(errorOf({ file, open: readOnly })).toEqual(['CannotOpen', true])
  })

  it('that is empty and can only be read', () => {
    const file = temporaryFile()
    writeFileSync(file, '')

    expect(errorOf({ file, open: (name) => new DatabaseSync(name, { readOnly: true }) })).toEqual([
      'CannotOpen',
      true,
    ])
  })

  it('that a later version has written', async () => {
    const { file, inbox } = start()
    await inbox.close()
    const db = open(file)
    db.exec('PRAGMA user_version = 1000')
    db.close()

    expect(errorOf({ file })).toEqual(['NewerSchema', false])
  })

  it('where Node has no SQLite: the error says what to do', () => {
    jest.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined)

    expect(() => sqliteInbox({ file: temporaryFile() })).toThrow(
      /npm install @photostructure\/sqlite@1 and pass open/,
    )
  })

  it('with ids that are kept for no time', () => {
    expect(errorOf({ keepIds: 0 })).toEqual(expect.any(TypeError))
  })
})

describe('an old SQLite', () => {
  it('has a journal that two processes cannot damage', async () => {
    const old = (file: string) => {
      const db = new DatabaseSync(file)
      return {
        exec: (sql: string) => {
          db.exec(sql)
        },
        prepare: (sql: string) => db.prepare(sql.replace('sqlite_version()', "'3.46.1'")),
        close: () => {
          db.close()
        },
      }
    }
    const file = temporaryFile()
    const { inbox, work, log } = start({ file, open: old })
    await inbox.put(itemOf(1))
    await work.idle()
    await inbox.close()

    expect(log).toHaveLength(1)
    expect(open(file).prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'delete' })
  })
})

describe('a file', () => {
  it('is opened with the SQLite of Node where it has one', async () => {
    jest.spyOn(process, 'getBuiltinModule').mockReturnValue({ DatabaseSync })
    const inbox = sqliteInbox({ file: temporaryFile() })

    expect(await inbox.put(itemOf(1))).toBe('stored')
    await inbox.close()
  })

  it('is closed again if it cannot be an inbox', () => {
    const file = temporaryFile()
    writeFileSync(file, 'a letter to my aunt, and no database at all'.repeat(99))
    const closed: string[] = []
    const opening = (name: string) => {
      const db = open(name)
      return {
        exec: (sql: string) => {
          db.exec(sql)
        },
        prepare: (sql: string) => db.prepare(sql),
        close: () => {
          closed.push(name)
          db.close()
        },
      }
    }

    expect(() => sqliteInbox({ file, open: opening })).toThrow(InboxFileError)
    expect(closed).toEqual([file])
  })

  it('is for the eyes of its user only, and so are the files beside it', async () => {
    const { file, inbox } = start()
    await inbox.put(itemOf(1))
    const modes = ['', '-wal', '-shm', '-owner'].map(
      (suffix) => statSync(`${file}${suffix}`).mode & 0o777,
    )
    await inbox.close()

    expect(modes).toEqual([0o600, 0o600, 0o600, 0o600])
  })

  it('holds nothing of a body when it is done', async () => {
    const { file, inbox, work } = start()
    await inbox.put(itemOf(1))
    await work.idle()
    await inbox.close()

    const files = [file, `${file}-wal`].filter((one) => existsSync(one))

    expect(files.filter((one) => readFileSync(one, 'latin1').includes('a token'))).toEqual([])
  })

  it('closes while others read, and leaves the log to them', async () => {
    const { file, inbox } = start()
    const reader = open(file)
    reader.exec('BEGIN; SELECT count(*) FROM item')
    await inbox.put(itemOf(1))
    await inbox.close()
    reader.exec('COMMIT')
    const count: unknown = reader.prepare('SELECT count(*) AS count FROM item').get()
    reader.close()

    expect(count).toMatchObject({ count: 1 })
  })

  it('closes also if its log cannot be cleared', async () => {
    const { inbox } = start({
      open: (name) => {
        const db = open(name)
        return {
          exec: (sql) => {
            if (sql.includes('wal_checkpoint')) throw new Error('the disk is away')
            db.exec(sql)
          },
          prepare: (sql) => db.prepare(sql),
          close: () => {
            db.close()
          },
        }
      },
    })

    await expect(inbox.close()).resolves.toBeUndefined()
  })

  it('holds only what was sealed, if there is a cipher', async () => {
    const cipher = {
      seal: (text: string) => Buffer.from(text).map((byte) => byte ^ 0x55),
      open: (sealed: string | Uint8Array) =>
        Buffer.from(Buffer.from(sealed).map((byte) => byte ^ 0x55)).toString(),
    }
    const file = temporaryFile()
    const storing = sqliteInbox({ file, open, cipher })
    await storing.put(itemOf(1))
    await storing.close()
    const stored = readFileSync(file, 'latin1')
    const bodies: unknown[] = []
    const { work, inbox } = start({ file, cipher }, ({ body }) => {
      bodies.push(body)
      return { result: 'done' }
    })
    await work.idle()
    await inbox.close()

    expect(stored).not.toContain('a token')
    expect(bodies).toEqual([itemOf(1).body])
  })

  /** A file that holds an item which nobody has handled yet. */
  const fileWith = async (item: InboxItem, cipher: InboxCipher): Promise<string> => {
    const file = temporaryFile()
    const inbox = sqliteInbox({ file, open, cipher })
    await inbox.put(item)
    await inbox.close()
    return file
  }

  it('keeps what cannot be unsealed, and tries again', async () => {
    let isRight = false
    const cipher = {
      seal: (text: string) => text,
      open: (sealed: string | Uint8Array) => {
        if (!isRight) throw new Error('the wrong key')
        return sealed.toString()
      },
    }
    const file = await fileWith(itemOf(1), cipher)
    const { inbox, log, until } = start({ file, cipher }, undefined, {
      attempts: 100,
      firstDelay: 20,
      maxDelay: 20,
    })
    const listed = () => inbox.list({ state: 'retrying' })
    let entries = await listed()
    while (entries.length === 0) {
      await pause(1)
      entries = await listed()
    }
    isRight = true
    await until(1)
    await inbox.close()

    expect(entries).toMatchObject([{ reason: 'the stored body could not be read' }])
    expect(log).toHaveLength(1)
  })

  it('sets aside what is not a body at all', async () => {
    const cipher = { seal: () => '7', open: String }
    const file = await fileWith(itemOf(1), cipher)
    const { inbox } = start({ file, cipher }, undefined, { attempts: 1 })
    while ((await inbox.stats()).dead === 0) await pause(1)
    await inbox.close()
  })

  it('sets aside what has ended the process too often, and goes on with its chat', async () => {
    const file = temporaryFile()
    let copy = file
    const logs: (readonly string[])[] = []
    const { open: go, opened } = gate()
    const left: Inbox[] = []
    for (const never of [true, true, true, false]) {
      const { inbox, work, log, until } = start(
        { file: copy },
        async ({ body }) => {
          if (never && body['number'] === 1) await opened
          return { result: 'done' }
        },
        { attempts: 2 },
      )
      left.push(inbox)
      if (logs.length === 0) {
        await inbox.put(itemOf(1))
        await inbox.put(itemOf(2))
      }
      await until(1)
      logs.push([...log])
      if (never) {
        // As after kill -9: the state of the file, without the owner.
        const db = open(copy)
        copy = temporaryFile()
        db.exec(`VACUUM INTO '${copy}'`)
        db.close()
      } else {
        await work.idle()
        expect(await inbox.list()).toMatchObject([
          { state: 'dead', attempts: 3, reason: 'the process ended while it was handled' },
        ])
      }
    }
    go()
    for (const inbox of left) await inbox.close()

    // The third time it was delivered to be set aside, but that ended the process as well.
    expect(logs).toEqual([
      ['item 1, attempt 1'],
      ['item 1, attempt 2'],
      ['item 1, attempt 3'],
      ['item 2, attempt 1'],
    ])
  })

  it('has what was put when it is opened again, and what was running is handled again', async () => {
    const file = temporaryFile()
    const { open: go, opened } = gate()
    const first = start({ file }, () => opened.then(() => ({ result: 'done' })))
    await first.inbox.put(itemOf(1))
    await first.inbox.put(itemOf(2))
    await first.until(1)
    // As after kill -9: the state of the file, without the owner.
    const db = open(file)
    const copy = temporaryFile()
    db.exec(`VACUUM INTO '${copy}'`)
    db.close()
    const second = start({ file: copy })
    await second.work.idle()
    await second.inbox.close()
    go()
    await first.inbox.close()

    expect([first.log.slice(0, 1), second.log]).toEqual([
      ['item 1, attempt 1'],
      ['item 1, attempt 2', 'item 2, attempt 1'],
    ])
  })
})

describe('what is put in one turn of the event loop', () => {
  it('is stored in one transaction', async () => {
    const { open: openFailing, run } = failingDatabase()
    const { inbox } = start({ open: openFailing })
    await pause(20)
    run.length = 0
    await Promise.all([1, 2, 3, 4].map((number) => inbox.put(itemOf(number, `${number}`))))
    const commits = run.filter((sql) => sql === 'COMMIT').length
    await inbox.close()

    expect(commits).toBe(1)
  })

  it('is refused once the inbox is closed, and also if it comes at that moment', async () => {
    const { inbox } = start()
    const closing = inbox.close()
    const during = inbox.put(itemOf(1)).catch(String)
    await closing

    expect(await during).toBe('stored')
    await expect(inbox.put(itemOf(2))).rejects.toThrow('the inbox is closed')
  })

  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8])(
    'is stored or refused if it comes %d steps after the inbox is to close',
    async (steps) => {
      const inbox = sqliteInbox({ file: temporaryFile(), open })
      const closing = inbox.close()
      for (let step = 0; step < steps; step += 1) await Promise.resolve()
      const put = inbox.put(itemOf(1)).catch((error: unknown) => String(error))
      await closing

      expect(['stored', 'Error: the inbox is closed']).toContain(await put)
    },
  )

  it('is stored before the inbox is closed', async () => {
    const inbox = sqliteInbox({ file: temporaryFile(), open })
    const put = inbox.put(itemOf(1))
    await inbox.close()

    expect(await put).toBe('stored')
  })

  it('is refused as a whole when the disk is full, and nothing of it is stored', async () => {
    const { open: openFailing, failing } = failingDatabase()
    const inbox = sqliteInbox({ file: temporaryFile(), open: openFailing })
    failing.add('COMMIT')
    const results = await Promise.allSettled([1, 2].map((number) => inbox.put(itemOf(number))))
    failing.clear()
    const after = [await inbox.put(itemOf(3)), (await inbox.stats()).waiting]
    await inbox.close()

    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(after).toEqual(['stored', 1])
  })

  it('does not suffer from one of which no text can be made', async () => {
    const inbox = sqliteInbox({ file: temporaryFile(), open })
    const cycle: Record<string, unknown> = {}
    cycle['itself'] = cycle
    const results = await Promise.allSettled([
      inbox.put({ ...itemOf(1), body: cycle }),
      inbox.put(itemOf(2)),
    ])
    await inbox.close()

    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  })

  it('does not suffer from one without a time', async () => {
    const inbox = sqliteInbox({ file: temporaryFile(), open })
    const results = await Promise.allSettled([
      inbox.put({ ...itemOf(1), receivedAt: new Date(NaN) }),
      inbox.put(itemOf(2)),
    ])
    await inbox.close()

    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  })

  it('waits while another process writes', async () => {
    const file = temporaryFile()
    const inbox = sqliteInbox({ file, open })
    const other = open(file)
    other.exec('BEGIN IMMEDIATE')
    const put = inbox.put(itemOf(1))
    await pause(30)
    other.exec('COMMIT')
    other.close()

    expect(await put).toBe('stored')
    await inbox.close()
  })

  it('is refused when another process has kept the file for ten seconds', async () => {
    const file = temporaryFile()
    const inbox = sqliteInbox({ file, open })
    const other = open(file)
    other.exec('BEGIN IMMEDIATE')
    const put = inbox.put(itemOf(1))
    const real = performance.now.bind(performance)
    await pause(20)
    jest.spyOn(performance, 'now').mockImplementation(() => real() + 10_001)

    await expect(put).rejects.toThrow('for too long')
    other.exec('COMMIT')
    other.close()
    await inbox.close()
  })
})

describe('what a person does with an inbox', () => {
  const fill = async (): Promise<{ readonly file: string; readonly other: SqliteDatabase }> => {
    const file = temporaryFile()
    const { inbox, work } = start({ file }, () => ({ result: 'dead', reason: 'no use' }))
    await inbox.put(itemOf(1))
    await work.idle()
    await inbox.close()
    return { file, other: open(file) }
  }

  it('waits while another process writes', async () => {
    const { file, other } = await fill()
    const inbox = sqliteInbox({ file, open })
    other.exec('BEGIN IMMEDIATE')
    const discarded = inbox.discard([itemOf(1).id])
    await pause(30)
    other.exec('COMMIT')
    other.close()

    expect(await discarded).toBe(1)
    await inbox.close()
  })

  it('is refused when another process has kept the file for ten seconds', async () => {
    const { file, other } = await fill()
    const inbox = sqliteInbox({ file, open })
    other.exec('BEGIN IMMEDIATE')
    const discarded = inbox.discard([itemOf(1).id])
    const real = performance.now.bind(performance)
    jest.spyOn(performance, 'now').mockImplementation(() => real() + 10_001)

    await expect(discarded).rejects.toThrow(/locked/)
    other.exec('COMMIT')
    other.close()
    await inbox.close()
  })
})

describe('a real disk that is full', () => {
  it('refuses what finds no room, keeps the file whole, and goes on when there is room', async () => {
    const file = temporaryFile()
    const limited = (name: string) => {
      const db = new DatabaseSync(name)
      db.exec('PRAGMA max_page_count = 60')
      return db
    }
    const storing = sqliteInbox({ file, open: limited })
    const large = (number: number): InboxItem => ({
      ...itemOf(number),
      body: { pad: 'x'.repeat(20_000) },
    })
    const results: string[] = []
    for (let number = 0; number < 20; number += 1) {
      results.push(await storing.put(large(number)).catch((error: unknown) => String(error)))
    }
    await storing.close()
    const stored = results.filter((result) => result === 'stored').length
    const { inbox, work, log } = start({ file })
    await work.idle()
    await inbox.close()

    expect(stored).toBeGreaterThan(2)
    expect(results.at(-1)).toMatch(/full/)
    expect(log).toHaveLength(stored)
  })
})

describe('what has become of an event', () => {
  it('is recorded later if that fails, and the event is not handled again meanwhile', async () => {
    const { open: openFailing, failing } = failingDatabase()
    let handled = 0
    const { inbox, work, until } = start({ open: openFailing }, async () => {
      handled += 1
      failing.add('COMMIT').add('ROLLBACK')
      await pause(5)
      return { result: 'done' }
    })
    await inbox.put(itemOf(1))
    await until(1)
    await pause(100)
    failing.clear()
    await work.idle()
    const { running } = await inbox.stats()
    await inbox.close()

    expect([handled, running]).toEqual([1, 0])
  })
})

describe('who works on an inbox', () => {
  it('tries to become its owner until it is', async () => {
    const { open: openFailing, failing } = failingDatabase()
    failing.add('BEGIN EXCLUSIVE')
    const { inbox, log, until } = start({ open: openFailing })
    await inbox.put(itemOf(1))
    await pause(120)
    const before = [...log]
    failing.clear()
    await until(1)
    await inbox.close()

    expect([before, log]).toEqual([[], ['item 1, attempt 1']])
  })
})

describe('the work on an inbox', () => {
  it('begins although another process writes at that moment', async () => {
    const file = temporaryFile()
    await sqliteInbox({ file, open }).close()
    const other = open(file)
    other.exec('BEGIN IMMEDIATE')
    const { inbox, log, until } = start({ file })
    await pause(120)
    other.exec('COMMIT')
    other.close()
    await inbox.put(itemOf(1))
    await until(1)
    await inbox.close()

    expect(log).toEqual(['item 1, attempt 1'])
  })

  it('comes to what is due although nothing could be written at that time', async () => {
    const { open: openFailing, failing } = failingDatabase()
    const errors: unknown[] = []
    const { inbox, log, until } = start(
      { open: openFailing, onError: (error) => errors.push(error) },
      ({ attempt }) =>
        attempt === 1 ? { result: 'failed', reason: 'it failed' } : { result: 'done' },
      { firstDelay: 100, maxDelay: 100 },
    )
    await inbox.put(itemOf(1))
    await until(1)
    await pause(20)
    failing.add('COMMIT')
    await pause(150)
    failing.clear()
    await until(2)
    await inbox.close()

    expect(log).toEqual(['item 1, attempt 1', 'item 1, attempt 2'])
    expect(errors.map(String)).toEqual(['Error: database or disk is full'])
  })

  it('goes on only once at a time', async () => {
    const { inbox, work } = start()
    const workAgain = () =>
      inbox.work(() => Promise.resolve({ result: 'done' }), { concurrency: 1, retry })

    expect(workAgain).toThrow('something else handles what is in this inbox already')
    await work.stop()
    await workAgain().stop()
    await inbox.close()
    await inbox.close()
  })

  it('is idle once it was stopped, whatever waits', async () => {
    const { opened, open: go } = gate()
    const { inbox, work, until } = start({}, async () => {
      await opened
      return { result: 'done' }
    })
    await Promise.all([inbox.put(itemOf(1)), inbox.put(itemOf(2))])
    await until(1)
    const idle = work.idle()
    const stopped = work.stop()
    go()
    await Promise.all([idle, stopped])
    const { waiting } = await inbox.stats()
    await inbox.close()

    expect(waiting).toBe(1)
  })

  it('complains once if the file beside it cannot be opened, and goes on when it can', async () => {
    let isAway = true
    const errors: unknown[] = []
    const { inbox, log, until } = start({
      open: (name) => {
        if (isAway && name.endsWith('-owner')) throw new Error('no permission')
        return open(name)
      },
      onError: (error) => errors.push(error),
    })
    await inbox.put(itemOf(1))
    await pause(200)
    isAway = false
    await until(1)
    await inbox.close()

    expect(log).toEqual(['item 1, attempt 1'])
    expect(errors).toEqual([expect.objectContaining({ why: 'CannotOpen' })])
  })

  it('leaves to the next owner what it could not record, and does not record it afterwards', async () => {
    const { open: openFailing, failing } = failingDatabase()
    const file = temporaryFile()
    const first = start({ file, open: openFailing, onError: () => undefined }, () => {
      failing.add('COMMIT')
      return { result: 'done' }
    })
    await Promise.all([first.inbox.put(itemOf(1)), first.inbox.put(itemOf(2))])
    await first.until(1)
    await first.work.stop()
    const second = start({ file }, async ({ attempt }) => {
      await pause(100)
      return attempt < 4 ? { result: 'failed', reason: 'it failed' } : { result: 'done' }
    })
    await second.until(1)
    failing.clear()
    await second.until(7)
    await second.work.idle()
    await first.inbox.close()
    const left = await second.inbox.list()
    await second.inbox.close()

    expect(second.log.slice(0, 4)).toEqual([
      'item 1, attempt 2',
      'item 1, attempt 3',
      'item 1, attempt 4',
      'item 2, attempt 1',
    ])
    expect(left).toEqual([])
  })
})

describe('portals', () => {
  it('take turns', async () => {
    const { inbox, work, log } = start({}, undefined, { concurrency: 1 })
    await Promise.all(
      [1, 2, 3, 4].map((number) =>
        inbox.put(itemOf(number, `chat ${number}`, number < 4 ? 'many' : 'few')),
      ),
    )
    await work.idle()
    await inbox.close()

    expect(log.indexOf('item 4, attempt 1')).toBeLessThan(2)
  })
})

describe('a clock that is set back', () => {
  it('holds up nothing that is retrying', async () => {
    const { inbox, log, until } = start(
      {},
      ({ attempt }) =>
        attempt === 1 ? { result: 'failed', reason: 'it failed' } : { result: 'done' },
      { firstDelay: 200, maxDelay: 200 },
    )
    await inbox.put(itemOf(1))
    await until(1)
    await pause(20)
    const real = Date.now.bind(Date)
    jest.spyOn(Date, 'now').mockImplementation(() => real() - 3_600_000)
    await until(2)
    await inbox.close()

    expect(log).toEqual(['item 1, attempt 1', 'item 1, attempt 2'])
  })
})

describe('the ids of what is done', () => {
  it('are kept for keepIds, and then forgotten', async () => {
    const { inbox, work } = start({ keepIds: 1 })
    await inbox.put(itemOf(1))
    await work.idle()
    const before = await inbox.put(itemOf(1))
    const real = performance.now.bind(performance)
    const realDate = Date.now.bind(Date)
    jest.spyOn(performance, 'now').mockImplementation(() => real() + 61_000)
    jest.spyOn(Date, 'now').mockImplementation(() => realDate() + 61_000)
    await pause(150)
    const after = await inbox.put(itemOf(1))
    await inbox.close()

    expect([before, after]).toEqual(['duplicate', 'stored'])
  })

  it('are all forgotten, however many there are, but not those of what was set aside', async () => {
    const { file, inbox, work } = start({ keepIds: 1 }, ({ body }) =>
      Number(body['number']) % 1000 === 0
        ? { result: 'dead', reason: 'no use' }
        : { result: 'done' },
    )
    const numbers = Array.from({ length: 3500 }, (_, number) => number)
    await Promise.all(numbers.map((number) => inbox.put(itemOf(number, `key ${number}`))))
    await work.idle()
    const db = open(file)
    const idsLeft = (): unknown[] => db.prepare('SELECT id FROM item ORDER BY seq').all()
    const before = idsLeft().length
    const real = performance.now.bind(performance)
    const realDate = Date.now.bind(Date)
    jest.spyOn(performance, 'now').mockImplementation(() => real() + 61_000)
    jest.spyOn(Date, 'now').mockImplementation(() => realDate() + 61_000)
    while (idsLeft().length > 4) await pause(10)
    await inbox.close()

    expect(before).toBe(3500)
    expect(idsLeft()).toEqual([0, 1000, 2000, 3000].map((number) => ({ id: `item ${number}` })))
    db.close()
  })
})

describe('a person', () => {
  it.each([
    ['the dead one first', ['item 1', 'item 2']],
    ['the dead one last', ['item 2', 'item 1']],
  ])('can try again a dead and a retrying one of a chat, in their order: %s', async (_, ids) => {
    let isMended = false
    const { inbox, until, log } = start(
      {},
      ({ body }) => {
        if (isMended) return { result: 'done' }
        return { result: body['number'] === 1 ? 'dead' : 'failed', reason: 'it failed' }
      },
      { firstDelay: 60_000, maxDelay: 60_000 },
    )
    await inbox.put(itemOf(1))
    await inbox.put(itemOf(2))
    await until(2)
    while ((await inbox.stats()).retrying === 0) await pause(1)
    isMended = true
    const retried = await inbox.retry(ids)
    await until(4)
    await inbox.close()

    expect(retried).toBe(2)
    expect(log.slice(2)).toEqual(['item 1, attempt 1', 'item 2, attempt 2'])
  })

  it('can try again at once what is retrying, and cannot what is waiting', async () => {
    let isMended = false
    const { inbox, until, log } = start(
      {},
      () => (isMended ? { result: 'done' } : { result: 'failed', reason: 'it failed' }),
      { firstDelay: 60_000, maxDelay: 60_000 },
    )
    await inbox.put(itemOf(1))
    await inbox.put(itemOf(2))
    await until(1)
    while ((await inbox.stats()).retrying === 0) await pause(1)
    isMended = true
    const [entry] = await inbox.list({ state: 'retrying' })
    const discarded = await inbox.discard(['item 2'])
    const retried = await inbox.retry(['item 1', 'item 2'])
    await until(3)
    await inbox.close()

    expect(entry?.nextAttempt?.getTime()).toBeGreaterThan(Date.now() + 50_000)
    expect([discarded, retried, log]).toEqual([
      0,
      1,
      ['item 1, attempt 1', 'item 1, attempt 2', 'item 2, attempt 1'],
    ])
  })
})
