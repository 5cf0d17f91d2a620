import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { DatabaseSync } from '@photostructure/sqlite'

import type { SqliteDatabase, SqliteStatement } from 'bitrix24-imconnector-events/sqlite'

import { reasonOf } from '../../src/cli/inbox/reason-of'
import { temporaryFile } from '../sqlite/temporary-file'
import { cli } from './collect'
import { itemOf, openInbox } from './inbox-file'

const root = process.cwd()

beforeEach(() => {
  jest.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined)
})

afterEach(() => {
  process.chdir(root)
  jest.restoreAllMocks()
})

const emptyInbox = async (): Promise<string> => {
  const file = temporaryFile()
  await openInbox(file).close()
  return file
}

const subcommands = [
  ['stats'],
  ['list'],
  ['show', 'a'],
  ['retry', 'a'],
  ['retry', '--dead'],
  ['discard', 'a'],
  ['purge', '--before', '1d'],
  ['replay', '-'],
]

it.each(subcommands)('inbox %s does not make a file', async (...args) => {
  const file = temporaryFile()

  expect(await cli(['inbox', ...args, '--file', file])).toEqual({
    code: 1,
    stdout: '',
    stderr: `there is no file ${file}: an inbox is made by the backend that stores in it\n`,
  })
  expect(readdirSync(path.dirname(file))).toEqual([])
})

it.each(subcommands)('inbox %s does not make an empty file an inbox', async (...args) => {
  const file = temporaryFile()
  writeFileSync(file, '')

  expect(await cli(['inbox', ...args, '--file', file])).toEqual({
    code: 1,
    stdout: '',
    stderr: `the inbox ${file} cannot be used: it is not an SQLite database, or not one of an inbox\n`,
  })
  expect(readFileSync(file)).toHaveLength(0)
})

it('the database of something else is left as it is', async () => {
  const file = temporaryFile()
  const db = new DatabaseSync(file)
  db.exec('CREATE TABLE customer (name TEXT)')
  db.close()
  const before = readFileSync(file)
  const { code, stderr } = await cli(['inbox', 'stats', '--file', file])

  expect([code, stderr]).toEqual([
    1,
    `the inbox ${file} cannot be used: it is not an SQLite database, or not one of an inbox\n`,
  ])
  expect(readFileSync(file).equals(before)).toBe(true)
})

it('a file that is none cannot be opened', async () => {
  const folder = path.dirname(temporaryFile())
  const { code, stderr } = await cli(['inbox', 'stats', '--file', folder])

  expect(code).toBe(1)
  expect(stderr).toMatch(/^the inbox .* cannot be used: it cannot be opened for writing/)
})

/** Takes a class for the SQLite of Node. */
const takeForNode = (DatabaseSync: unknown): void => {
  jest.spyOn(process, 'getBuiltinModule').mockReturnValue({ DatabaseSync })
}

it('a database that cannot be read cannot be opened', async () => {
  const file = await emptyInbox()
  takeForNode(
    class extends DatabaseSync {
      override prepare(): never {
        throw new Error('secret')
      }
    },
  )
  const { code, stderr } = await cli(['inbox', 'stats', '--file', file])

  expect(code).toBe(1)
  expect(stderr).toMatch(/^the inbox .* cannot be used: it cannot be opened for writing/)
  expect(stderr).not.toContain('secret')
})

it('an inbox of a later version is refused', async () => {
  const file = await emptyInbox()
  const db = new DatabaseSync(file)
  db.exec('PRAGMA user_version = 1000')
  db.close()

  expect(await cli(['inbox', 'stats', '--file', file])).toEqual({
    code: 1,
    stdout: '',
    stderr: `the inbox ${file} cannot be used: a later version of this package has written it: update this one\n`,
  })
})

it('the SQLite of Node is taken where there is one', async () => {
  const file = await emptyInbox()
  takeForNode(DatabaseSync)
  process.chdir(tmpdir())

  expect((await cli(['inbox', 'stats', '--file', file])).code).toBe(0)
})

it('what the SQLite of Node says is told safely', async () => {
  const file = await emptyInbox()
  takeForNode(
    class extends DatabaseSync {
      constructor() {
        super()
        throw new Error('secret')
      }
    },
  )
  const { code, stderr } = await cli(['inbox', 'stats', '--file', file])

  expect(code).toBe(1)
  expect(stderr).toMatch(/^the inbox .* cannot be used: it cannot be opened for writing/)
  expect(stderr).not.toContain('secret')
})

describe('without SQLite in Node', () => {
  const noSqlite =
    /^this version of Node has no SQLite.*@photostructure\/sqlite@1 in this folder\n$/
  const folders: string[] = []

  /** A folder in which the package is this. */
  const folderWith = (source?: string): string => {
    const folder = mkdtempSync(path.join(tmpdir(), 'inbox-cwd-'))
    folders.push(folder)
    if (source === undefined) return folder
    const inside = path.join(folder, 'node_modules', '@photostructure', 'sqlite')
    mkdirSync(inside, { recursive: true })
    writeFileSync(path.join(inside, 'index.js'), source)
    return folder
  }

  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true })
  })

  it.each([
    ['where it is not installed', undefined],
    ['where it is broken', 'throw new Error("secret")'],
    ['where it is something else', 'module.exports = {}'],
  ])('says which package to install %s', async (_where, source) => {
    const file = await emptyInbox()
    process.chdir(folderWith(source))
    const { code, stdout, stderr } = await cli(['inbox', 'stats', '--file', file])

    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(noSqlite)
  })
})

/** A statement of a database, and what the first row of it is taken to be. */
const takeRow = (sql: string, row: () => unknown): void => {
  takeForNode(
    class {
      readonly db: SqliteDatabase
      constructor(file: string) {
        this.db = new DatabaseSync(file)
      }
      exec(text: string): void {
        this.db.exec(text)
      }
      prepare(text: string): SqliteStatement {
        const statement = this.db.prepare(text)
        return {
          run: (...values) => statement.run(...values),
          get: (...values) => (text.includes(sql) ? row() : statement.get(...values)),
          all: (...values) => statement.all(...values),
        }
      }
      close(): void {
        this.db.close()
      }
    },
  )
}

const filled = async (): Promise<string> => {
  const file = temporaryFile()
  const inbox = openInbox(file)
  await inbox.put(itemOf('a'))
  await inbox.close()
  return file
}

it('what is done while it is listed is left out', async () => {
  const file = await filled()
  takeRow('AS state_name, body.body', () => undefined)

  expect(await cli(['inbox', 'list', '--file', file])).toEqual({
    code: 0,
    stdout: 'there is nothing\n',
    stderr: '',
  })
})

it.each([
  ['an error of SQLite', { errcode: 10, errstr: 'disk I/O error' }, 'disk I/O error'],
  ['another error', { code: 'EIO' }, 'EIO'],
  ['an error without a code', {}, 'Error'],
])('tells safely of %s', async (_what, rest, reason) => {
  const file = await filled()
  takeRow('AS state_name, body.body', () => {
    throw Object.assign(new Error('secret'), rest)
  })

  expect(await cli(['inbox', 'show', 'a', '--file', file])).toEqual({
    code: 1,
    stdout: '',
    stderr: `the inbox has failed: ${reason}\n`,
  })
})

it('tells safely of what is no error', () => {
  expect(reasonOf('secret')).toBe('the inbox has failed: Error')
})

describe('while another process writes', () => {
  const purge = (file: string) => cli(['inbox', 'purge', '--before', '1d', '--file', file])

  it('waits', async () => {
    const file = await emptyInbox()
    const other = new DatabaseSync(file)
    other.exec('BEGIN IMMEDIATE')
    const purged = purge(file)
    await pause(50)
    other.exec('COMMIT')
    other.close()

    expect(await purged).toMatchObject({ code: 0, stderr: '' })
  })

  it('gives up with a reason when that takes too long', async () => {
    const file = await emptyInbox()
    const other = new DatabaseSync(file)
    other.exec('BEGIN IMMEDIATE')
    const purged = purge(file)
    await pause(50)
    const real = performance.now.bind(performance)
    jest.spyOn(performance, 'now').mockImplementation(() => real() + 10_001)

    expect(await purged).toEqual({
      code: 1,
      stdout: '',
      stderr: 'the inbox has failed: database is locked\n',
    })
    other.close()
  })
})

it('an owner goes on undisturbed, and takes up what is tried again', async () => {
  const file = temporaryFile()
  const owner = openInbox(file)
  const log: string[] = []
  const gate: { open?: () => void } = {}
  const work = owner.work(
    async ({ id, attempt }) => {
      log.push(`${id}, attempt ${attempt}`)
      if (id === 'slow') await new Promise<void>((resolve) => (gate.open = resolve))
      return id === 'bad' && log.length < 3 ? { result: 'dead', reason: 'bad' } : { result: 'done' }
    },
    { concurrency: 9, retry: { attempts: 9, firstDelay: 1, maxDelay: 1 } },
  )
  await owner.put(itemOf('bad', { key: 'a' }))
  await owner.put(itemOf('slow', { key: 'b' }))
  while (log.length < 2 || (await owner.stats()).dead === 0) await new Promise(setImmediate)
  const running = await cli(['inbox', 'list', '--json', '--state', 'running', '--file', file])
  const retried = await cli(['inbox', 'retry', '--dead', '--file', file])
  const end = performance.now() + 4000
  while (log.length < 3 && performance.now() < end) await new Promise(setImmediate)
  gate.open?.()
  await work.idle()
  await owner.close()

  expect(JSON.parse(running.stdout)).toMatchObject([{ id: 'slow', state: 'running', attempts: 1 }])
  expect(retried).toEqual({ code: 0, stdout: 'retried: 1\n', stderr: '' })
  expect(log).toEqual(['bad, attempt 1', 'slow, attempt 1', 'bad, attempt 1'])
})
