import autocannon from 'autocannon'

import { rawBodies } from '../fixtures/raw-bodies'
import { startServer } from './child-server'
import type { ContestantName } from './contestants'
import { conclude, median } from './statistics'

const rounds = 15
const connections = 32
const seconds = 1

interface Contestant {
  readonly name: ContestantName
  readonly url: string
  /** Microseconds of processor time that the server has taken so far. */
  readonly cpu: () => Promise<number>
  readonly stop: () => Promise<void>
  readonly rounds: Round[]
}

interface Round {
  /** Requests per second. */
  readonly rate: number
  /** Microseconds of the server's processor time per request. */
  readonly cost: number
}

type Duel = readonly [ours: Contestant, theirs: Contestant]

const start = async (name: ContestantName): Promise<Contestant> => {
  const { port, ask, stop } = await startServer('./load-server.js', name)
  const cpu = async (): Promise<number> => Number(await ask())
  return { name, url: `http://127.0.0.1:${port}/events`, cpu, stop, rounds: [] }
}

/** An answer other than 200 ends the run. */
const shoot = async ({ name, url, cpu }: Contestant): Promise<Round> => {
  const before = await cpu()
  const { requests, duration, errors, non2xx } = await autocannon({
    url,
    connections,
    duration: seconds,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: rawBodies.dialogFinish,
  })
  if (errors + non2xx > 0) throw new Error(`${name}: ${errors} errors, ${non2xx} not 200`)
  return { rate: requests.total / duration, cost: ((await cpu()) - before) / requests.total }
}

/** Both in every round, in turns the one and the other first; the first two rounds warm up. */
const shootBoth = async ([ours, theirs]: Duel): Promise<void> => {
  for (let round = -2; round < rounds; round += 1) {
    for (const contestant of round % 2 === 0 ? [ours, theirs] : [theirs, ours]) {
      const measured = await shoot(contestant)
      if (round >= 0) contestant.rounds.push(measured)
    }
  }
}

// Round by round: what slows the machine for a while slows both.
const ratioOf = ([ours, theirs]: Duel, key: keyof Round): number =>
  median(ours.rounds.map((round, i) => round[key] / (theirs.rounds[i]?.[key] ?? NaN)))

const report = (duel: Duel): boolean => {
  for (const { name, rounds: measured } of duel) {
    const rate = median(measured.map((round) => round.rate)).toFixed(0)
    const cost = median(measured.map((round) => round.cost)).toFixed(0)
    console.log(
      `  ${name.padEnd(30)}${rate.padStart(10)} requests/s${cost.padStart(10)} µs of processor each`,
    )
  }
  const ratio = ratioOf(duel, 'rate')
  console.log(
    `  => ours / theirs: ${ratio.toFixed(2)} (goal: at least 1), processor ${ratioOf(duel, 'cost').toFixed(2)}`,
  )
  return ratio >= 1
}

const fight = async (...names: readonly [ContestantName, ContestantName]): Promise<boolean> => {
  const duel = [await start(names[0]), await start(names[1])] as const
  await shootBoth(duel)
  await Promise.all(duel.map(({ stop }) => stop()))
  return report(duel)
}

console.log(
  `\nA raw ONIMCONNECTORDIALOGFINISH over ${connections} connections (medians of ${rounds} rounds)`,
)
conclude([
  await fight('our Express adapter', 'Express, urlencoded + zod 4'),
  await fight('our http adapter', 'http, qs.parse + zod 4'),
])
