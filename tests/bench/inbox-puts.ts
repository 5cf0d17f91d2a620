import { closeSync, fdatasyncSync, openSync, statSync, writeSync } from 'node:fs'
import path from 'node:path'

import { memoryInbox, type Inbox } from 'bitrix24-imconnector-events'
import { pgBossInbox } from 'bitrix24-imconnector-events/pg-boss'
import { sqliteInbox } from 'bitrix24-imconnector-events/sqlite'
import { PgBoss } from 'pg-boss'

import { createPostgres } from '../support/postgres'
import { newItems, open, percentile, timePuts } from './inbox-items'
import { median, ratioOf } from './statistics'

const rounds = 7
const alone = 100
const together = 3200
const inFlight = 32

/** Bytes written and synced, again and again, as a log grows. */
const bareSyncs = (file: string, bytes: number) => {
  const descriptor = openSync(file, 'w')
  const block = Buffer.alloc(bytes, 'x')
  return {
    times: (count: number): readonly number[] =>
      Array.from({ length: count }, () => {
        const begun = performance.now()
        writeSync(descriptor, block)
        fdatasyncSync(descriptor)
        return performance.now() - begun
      }),
    close: () => {
      closeSync(descriptor)
    },
  }
}

/** How many bytes a put adds to the log of a file. */
const bytesOfPut = async (folder: string): Promise<number> => {
  const file = path.join(folder, 'bytes.db')
  const inbox = sqliteInbox({ file, open })
  const sizeOf = (): number => statSync(`${file}-wal`).size
  await timePuts(inbox.put, newItems(10, 10), 1)
  const before = sizeOf()
  await timePuts(inbox.put, newItems(50, 50), 1)
  const bytes = (sizeOf() - before) / 50
  await inbox.close()
  return Math.round(bytes)
}

interface Engine {
  readonly name: string
  readonly inbox: Inbox
}

interface Times {
  readonly alone: number[]
  readonly perSecond: number[]
}

const measure = async ({ inbox }: Engine, { alone: ofOne, perSecond }: Times): Promise<number> => {
  const times = await timePuts(inbox.put, newItems(alone, 50), 1)
  ofOne.push(...times)
  const begun = performance.now()
  await timePuts(inbox.put, newItems(together, 50), inFlight)
  perSecond.push((together * 1000) / (performance.now() - begun))
  return percentile(times, 0.5)
}

const tell = (name: string, { alone: times, perSecond }: Times): void => {
  const [p50, p99] = [0.5, 0.99].map((part) => percentile(times, part).toFixed(3))
  console.log(
    `  ${name.padEnd(10)} put ${p50} ms p50, ${p99} ms p99; ${median(perSecond).toFixed(0)} puts/s with ${inFlight} in flight`,
  )
}

const withPostgres = async (use: (inbox: Inbox) => Promise<void>): Promise<void> => {
  const postgres = await createPostgres()
  const boss = await new PgBoss({ connectionString: postgres.url, supervise: false }).start()
  await use(pgBossInbox(boss))
  await boss.stop()
  await postgres.remove()
}

/** How long it takes to put an event, with each engine and with nothing but the disk. */
export const measurePuts = async (folder: string) => {
  let commits = 0
  const counting = (file: string) => {
    const db = open(file)
    return {
      exec: (sql: string) => {
        if (sql === 'COMMIT') commits += 1
        db.exec(sql)
      },
      prepare: (sql: string) => db.prepare(sql),
      close: () => db.close(),
    }
  }
  const sqlite = sqliteInbox({ file: path.join(folder, 'inbox.db'), open: counting })
  const bytes = await bytesOfPut(folder)
  const floor = bareSyncs(path.join(folder, 'floor'), bytes)
  const floors: number[] = []
  const medians: number[] = []
  const times = new Map<string, Times>()
  const timesOf = (name: string): Times => {
    const found = times.get(name) ?? { alone: [], perSecond: [] }
    times.set(name, found)
    return found
  }
  let putsTogether = 0

  await withPostgres(async (shared) => {
    const memory = memoryInbox({ maxWaiting: 10_000_000 })
    const others: readonly Engine[] = [
      { name: 'memory', inbox: memory },
      { name: 'pg-boss', inbox: shared },
    ]
    for (let round = 0; round < rounds; round += 1) {
      for (const engine of others) await measure(engine, timesOf(engine.name))
      floors.push(percentile(floor.times(alone), 0.5))
      const before = commits
      medians.push(await measure({ name: 'SQLite', inbox: sqlite }, timesOf('SQLite')))
      putsTogether += commits - before - alone
    }
  })
  floor.close()
  await sqlite.close()

  console.log(`\nPuts into an inbox, and ${bytes} bytes written with fdatasync, which a put writes`)
  console.log(`  fdatasync  ${median(floors).toFixed(3)} ms p50`)
  for (const [name, found] of times) tell(name, found)
  return {
    'SQLite put, p50 / fdatasync of as many bytes': ratioOf(medians, floors),
    'SQLite puts for each sync, 32 in flight': (rounds * together) / putsTogether,
  }
}
