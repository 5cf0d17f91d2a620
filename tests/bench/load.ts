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
  readonly stop: () => Promise<void>
  readonly rates: number[]
}

type Duel = readonly [ours: Contestant, theirs: Contestant]

const start = async (name: ContestantName): Promise<Contestant> => {
  const { port, stop } = await startServer('./load-server.js', name)
  return { name, url: `http://127.0.0.1:${port}/events`, stop, rates: [] }
}

/** Requests per second; an answer other than 200 ends the run. */
const shoot = async ({ name, url }: Contestant): Promise<number> => {
  const { requests, duration, errors, non2xx } = await autocannon({
    url,
    connections,
    duration: seconds,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: rawBodies.dialogFinish,
  })
  if (errors + non2xx > 0) throw new Error(`${name}: ${errors} errors, ${non2xx} not 200`)
  return requests.total / duration
}

/** Both in every round, in turns the one and the other first; the first two rounds warm up. */
const shootBoth = async ([ours, theirs]: Duel): Promise<void> => {
  for (let round = -2; round < rounds; round += 1) {
    for (const contestant of round % 2 === 0 ? [ours, theirs] : [theirs, ours]) {
      const rate = await shoot(contestant)
      if (round >= 0) contestant.rates.push(rate)
    }
  }
}

const report = ([ours, theirs]: Duel): boolean => {
  for (const { name, rates } of [ours, theirs]) {
    console.log(`  ${name.padEnd(30)}${median(rates).toFixed(0).padStart(10)} requests/s`)
  }
  // Round by round: what slows the machine for a while slows both.
  const ratio = median(ours.rates.map((rate, round) => rate / (theirs.rates[round] ?? NaN)))
  console.log(`  => ours / theirs: ${ratio.toFixed(2)} (goal: at least 1)`)
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
