import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import type { PgBoss } from 'pg-boss'

import { pgBossInbox } from 'bitrix24-imconnector-events/pg-boss'

import { createBoss } from '../pg-boss/real-boss'
import { assertBuilt, builtCli } from '../support/build'
import { describeWith } from '../support/describe-with'
import { createPostgres, postgresProgram, type Postgres } from '../support/postgres'
import { cli, type Printed } from './collect'
import { itemOf, secrets } from './inbox-file'

const root = process.cwd()
let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cli-'))
  process.chdir(folder)
})

afterEach(() => {
  process.chdir(root)
  rmSync(folder, { recursive: true })
})

const stats = ['inbox', 'stats', '--postgres', 'postgres://user:secret@localhost/db']

/** A pg-boss in the folder where the command runs, that does what it is told. */
const install = (source: string): void => {
  const modules = path.join(folder, 'node_modules/pg-boss')
  mkdirSync(modules, { recursive: true })
  writeFileSync(path.join(modules, 'index.js'), source)
}

const failingWith = (error: string): string => `
  exports.PgBoss = class {
    on() {}
    async start() { throw ${error} }
    async stop() {}
  }`

describe('inbox --postgres', () => {
  it('says how to install pg-boss where there is none', async () => {
    expect(await cli(stats)).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'there is no pg-boss here: run it in the folder of your backend, or npm install pg-boss, on Node 22.12 or later\n',
    })
  })

  it.each([
    ["new Error('pg-boss is not installed')", 'there is no pg-boss in this database and schema'],
    [
      "new Error('pg-boss database requires migrations')",
      'the pg-boss in this folder is of another version than the one that your backend runs with',
    ],
    [
      "Object.assign(new Error('connect to secret'), { code: 'ECONNREFUSED' })",
      'PostgreSQL cannot be reached (ECONNREFUSED)',
    ],
    [
      "Object.assign(new Error('a secret'), { code: '28P01' })",
      'PostgreSQL refuses the user or the password',
    ],
    ["new Error('something with a secret')", 'PostgreSQL cannot be reached (Error)'],
  ])('explains %s', async (error, reason) => {
    install(failingWith(error))

    expect(await cli(stats)).toEqual({ code: 1, stdout: '', stderr: `${reason}\n` })
  })

  it('refuses a schema that is not a name', async () => {
    install(failingWith('new Error()'))

    expect(await cli([...stats, '--schema', 'a; DROP'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(
        '--schema or --queue is not a name that pg-boss can have',
      ) as unknown,
    })
  })

  it('says so if there is no such queue', async () => {
    install(`exports.PgBoss = class {
      on(_, listener) { listener() }
      async start() {}
      async stop() {}
      getDb() { return { executeSql: async () => ({ rows: [] }) } }
    }`)

    expect(await cli([...stats, '--queue', 'typo'])).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'there is no queue typo in the schema pgboss: an inbox is made by the backend that stores in it\n',
    })
  })

  it('opens one that is there, and stops what it has started', async () => {
    install(`exports.PgBoss = class {
      on() {}
      async start() {}
      async stop() { process.stopped = true }
      getDb() { return { executeSql: async () => ({ rows: [{ waiting: 0, running: 0, retrying: 0, dead: 2, unverified: 0 }] }) } }
    }`)

    expect(await cli([...stats, '--json'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('"dead": 2') as unknown,
    })
    expect(process).toMatchObject({ stopped: true })
  })
})

describeWith(
  postgresProgram,
  'inbox --postgres',
  'apt-get install postgresql',
)('The inbox in a real PostgreSQL', () => {
  let postgres: Postgres
  let boss: PgBoss

  beforeAll(async () => {
    assertBuilt()
    postgres = await createPostgres()
    boss = await createBoss({ connectionString: postgres.url, supervise: false })
    await boss.start()
  })

  afterAll(async () => {
    await boss.stop()
    await postgres.remove()
  })

  /** The command line as it is published, where pg-boss is installed. */
  const run = (...args: readonly string[]): Promise<Printed> =>
    new Promise((resolve) => {
      const all = [builtCli, 'inbox', ...args, '--postgres', postgres.url]
      const child = execFile(process.execPath, all, { cwd: root }, (_error, stdout, stderr) => {
        resolve({ code: child.exitCode, stdout, stderr })
      })
    })

  it('is not made by a look at it', async () => {
    expect(await run('stats')).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'there is no queue bitrix24-events in the schema pgboss: an inbox is made by the backend that stores in it\n',
    })
  })

  it('is looked into, and tended, without a secret', async () => {
    const inbox = pgBossInbox(boss)
    for (const id of ['one', 'two', 'three']) await inbox.put(itemOf(id))
    const work = inbox.work(() => Promise.resolve({ result: 'dead', reason: 'no use' }), {
      concurrency: 1,
      retry: { attempts: 1, firstDelay: 1, maxDelay: 1 },
    })
    await work.idle()
    await work.stop()

    const listed = await run('list', '--state', 'dead')
    const shown = await run('show', 'one')
    const retried = await run('retry', 'one')
    const discarded = await run('discard', 'two', 'four')
    const purged = await run('purge', '--before', '1m')

    expect(listed).toMatchObject({ code: 0, stderr: '' })
    expect(listed.stdout.match(/one|two|three/g)).toEqual(['one', 'two', 'three'])
    expect(JSON.stringify([listed, shown, retried, discarded, purged])).not.toMatch(secrets)
    expect(shown.stdout).toContain('[redacted]')
    expect(retried).toEqual({ code: 0, stdout: 'retried: 1\n', stderr: '' })
    expect(discarded).toMatchObject({ code: 1, stdout: 'discarded: 1\n' })
    expect(purged).toMatchObject({ code: 0, stdout: expect.stringMatching(/purged: 1/) as unknown })
    expect(await inbox.stats()).toMatchObject({ waiting: 1, dead: 0 })
  })
})
