import { writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

import type { Postgres } from '../support/postgres'
import { judge, readLog, type Entry, type Judgement } from './judge'
import { postChats, type Posted, type Traffic } from './post-chats'
import { kill, start, type Running } from './process'

/** A storm over two receivers, two workers and PostgreSQL. */
export interface MachinesOptions extends Traffic {
  readonly log: string
  /** How often a receiver or a worker is killed. */
  readonly kills: number
  /** For how long PostgreSQL is away after each immediate stop, in milliseconds. */
  readonly outages: readonly number[]
  /** Where the receivers store while PostgreSQL is away, without the number of the receiver; not at all unless given. */
  readonly spoolFile?: string
}

export interface MachinesReport extends Judgement, Posted {
  /** What was handled again, though no worker was killed before it was recorded that it had been handled. */
  readonly unexplained: readonly number[]
}

interface Kill {
  readonly pid: number
  readonly at: number
}

/** How long it may take to record what a handler has done, in milliseconds. */
const recording = 2000

/** What was handled more than once without a kill of the worker that had handled it. */
const unexplainedIn = (entries: readonly Entry[], kills: readonly Kill[]): readonly number[] => {
  const killedAt = new Map(kills.map(({ pid, at }) => [pid, at]))
  const latest = new Map<number, Entry>()
  return entries.flatMap((entry) => {
    if (entry.deed !== 'ends') return []
    const before = latest.get(entry.number)
    latest.set(entry.number, entry)
    if (before === undefined) return []
    return before.at + recording > (killedAt.get(before.pid) ?? Infinity) ? [] : [entry.number]
  })
}

/** How long nothing may happen before the rest counts as lost, in milliseconds. */
const patience = 40_000

/** Waits until everything is handled or set aside, or until nothing more happens. */
const settle = async (log: string, traffic: Traffic): Promise<void> => {
  // Nothing needs to have been handled yet: PostgreSQL may have been away from the first event on.
  const begun = Date.now()
  for (;;) {
    const entries = readLog(log)
    if (judge(entries, traffic).lost.length === 0) return
    if (Date.now() - (entries.at(-1)?.at ?? begun) > patience) return
    await pause(200)
  }
}

const shuffled = <A>(list: readonly A[]): readonly A[] =>
  list
    .map((one) => ({ one, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ one }) => one)

/** Sends events to two receivers, while they, two workers and PostgreSQL are killed again and again. */
export const machines = async (
  postgres: Postgres,
  { log, kills, outages, spoolFile, ...traffic }: MachinesOptions,
): Promise<MachinesReport> => {
  writeFileSync(log, '')
  const programs = [0, 1, 2, 3].map((number): (() => Promise<Running>) =>
    number < 2
      ? () =>
          start('receiver.ts', [
            postgres.url,
            ...(spoolFile === undefined ? [] : [`${spoolFile}-${number}`]),
          ])
      : () => start('worker.ts', [postgres.url, log]),
  )
  const running = await Promise.all(programs.map((begin) => begin()))
  const killed: Kill[] = []

  const killOne = async (): Promise<void> => {
    const victim = Math.floor(Math.random() * programs.length)
    const process = running[victim]
    const begin = programs[victim]
    if (process === undefined || begin === undefined) return
    killed.push({ pid: Number(process.child.pid), at: Date.now() })
    await kill(process)
    running[victim] = await begin()
  }

  const stopPostgres = async (away: number): Promise<void> => {
    await postgres.crash()
    await pause(away)
    await postgres.start()
    // What was handled meanwhile is recorded now. A kill before that is another matter.
    await pause(recording * 2)
  }

  // One machine keeps the order of a chat; two at a time do not.
  const posting = postChats(traffic, (chat) => Number(running[chat % 2]?.said))
  const actions = shuffled([
    ...Array.from({ length: kills }, () => killOne),
    ...outages.map((away) => () => stopPostgres(away)),
  ])
  for (const act of actions) {
    await pause(100 + Math.random() * 400)
    await act()
  }
  const posted = await posting
  await settle(log, traffic)
  await pause(recording)
  await Promise.all(running.map(kill))

  const entries = readLog(log)
  return { ...judge(entries, traffic), ...posted, unexplained: unexplainedIn(entries, killed) }
}
