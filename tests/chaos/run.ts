// The promises of the inbox under kills: npm run chaos. Some other numbers: npm run chaos -- 20000 40
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { createPostgres } from '../support/postgres'
import { poison } from './events'
import type { Judgement } from './judge'
import { machines, type MachinesOptions } from './machines'
import { storm } from './storm'

const [events = 10_000, kills = 20] = process.argv.slice(2).map(Number)

const folder = mkdtempSync(path.join(tmpdir(), 'chaos-'))
const traffic = { events, chats: 200 }

/** Prints what came of a storm; whether every promise was kept. */
const tell = (
  what: string,
  begun: number,
  { lost, outOfOrder, repeated, setAside, heldBack }: Judgement,
  others: Readonly<Record<string, number>>,
): void => {
  const seconds = ((performance.now() - begun) / 1000).toFixed(0)
  console.log(`${what}: ${events} events of 200 chats in ${seconds} s`)
  console.log(`  lost ${lost.length}, out of order ${outOfOrder.length}, handled again ${repeated}`)
  console.log(`  set aside ${setAside.join()}, handled after the slow chat ${heldBack}`)
  for (const [name, count] of Object.entries(others)) console.log(`  ${name}: ${count}`)
}

const expectKept = (
  { lost, outOfOrder, setAside }: Judgement,
  others: Readonly<Record<string, boolean>>,
): void => {
  const promises = {
    'nothing is lost': lost.length === 0,
    'the order of each chat is kept': outOfOrder.length === 0,
    'only what always fails is set aside': setAside.join() === String(poison),
    ...others,
  }
  for (const [promise, isKept] of Object.entries(promises)) {
    if (isKept) continue
    console.error(`broken: ${promise}`)
    process.exitCode = 1
  }
}

const oneMachine = async (): Promise<void> => {
  const file = path.join(folder, 'inbox.db')
  const begun = performance.now()
  const report = await storm({ file, log: `${file}.log`, kills, ...traffic })
  tell(`one server with SQLite, ${kills} times kill -9`, begun, report, {
    'handlers that ran at a kill': report.interrupted,
  })
  expectKept(report, {
    'at most what ran at a kill is handled again': report.repeated <= report.interrupted,
    'a slow chat holds back no other': report.heldBack === 0,
  })
}

const manyMachines = async (
  what: string,
  options: Pick<MachinesOptions, 'kills' | 'outages' | 'spoolFile'>,
): Promise<void> => {
  const postgres = await createPostgres()
  const begun = performance.now()
  const log = path.join(folder, `${what}.log`)
  const report = await machines(postgres, { log, ...options, ...traffic })
  await postgres.remove()
  tell(what, begun, report, {
    'posts that were refused': report.refused,
    'posts without an answer': report.unanswered,
    'handled again though nothing was killed': report.unexplained.length,
  })
  expectKept(report, {
    'at most what ran at a kill is handled again': report.unexplained.length === 0,
    'nothing is refused while PostgreSQL is away':
      options.spoolFile === undefined || report.refused === 0,
  })
}

await oneMachine()
await manyMachines(
  `two receivers, two workers and pg-boss, ${kills} times kill -9, 3 crashes of PostgreSQL`,
  {
    kills,
    outages: [0, 500, 1500],
  },
)
await manyMachines('the same with a spool, PostgreSQL away for 6 s', {
  kills: 0,
  outages: [6000],
  spoolFile: path.join(folder, 'spool.db'),
})
rmSync(folder, { recursive: true })
