import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

import { freePort } from './free-port'

// Debian keeps it out of the path, in a folder for each version.
const debian = '/usr/lib/postgresql'

const folders = existsSync(debian)
  ? readdirSync(debian)
      .sort((a, b) => Number(b) - Number(a))
      .map((version) => join(debian, version, 'bin'))
  : []

const program = (name: string): string =>
  folders.map((folder) => join(folder, name)).find(existsSync) ?? name

export const postgresProgram = program('postgres')

const idOf = (flag: string): number =>
  Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout)

/** PostgreSQL refuses to run as root: then it runs as the user that its package has made. */
const user = (): { readonly uid: number; readonly gid: number } | undefined =>
  process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : undefined

/** Whether it answers: while it recovers from a crash, it listens but refuses everybody. */
const isReady = (port: number): boolean =>
  spawnSync(program('pg_isready'), ['-q', '-h', '127.0.0.1', '-p', String(port)]).status === 0

export interface Postgres {
  readonly url: string
  readonly start: () => Promise<void>
  /** As `pg_ctl stop -m immediate` does it: without a word to anybody, and without a checkpoint. */
  readonly crash: () => Promise<void>
  /** Stops it, and removes what it has stored. */
  readonly remove: () => Promise<void>
}

/** A cluster of its own in a temporary folder, with the settings that PostgreSQL has by itself: durable ones. */
export const createPostgres = async (): Promise<Postgres> => {
  const owner = user()
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'))
  if (owner !== undefined) chownSync(folder, owner.uid, owner.gid)
  const options = { ...owner, cwd: folder, encoding: 'utf8' } as const
  const { status, stderr } = spawnSync(
    program('initdb'),
    ['-D', folder, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--no-locale', '--no-sync'],
    options,
  )
  if (status !== 0) throw new Error(stderr)
  const port = await freePort()
  let server: ChildProcess | undefined
  // It would outlive a test that ends without removing it.
  process.once('exit', () => server?.kill('SIGQUIT'))

  const start = async (): Promise<void> => {
    server = spawn(
      postgresProgram,
      ['-D', folder, '-p', String(port), '-k', '', '-c', 'listen_addresses=127.0.0.1'],
      { ...owner, cwd: folder, stdio: 'ignore' },
    )
    while (!isReady(port)) {
      if (server.exitCode !== null) throw new Error('PostgreSQL has not started')
      await setTimeout(20)
    }
  }

  const crash = async (): Promise<void> => {
    if (server?.exitCode !== null || server.signalCode !== null) return
    server.kill('SIGQUIT')
    await once(server, 'exit')
  }

  await start()
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    start,
    crash,
    remove: async () => {
      await crash()
      rmSync(folder, { recursive: true })
    },
  }
}
