import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises'

import { contestants, groups } from './contestants'
import { answerOne } from './socketless-request'
import { inTurns } from './in-turns'
import { median, ratioOf } from './statistics'

const rounds = { warmUp: 5, counted: 31 }
const requests = 1024
/** As many as there are connections under load. */
const atOnce = 32

const names = groups.http
const listeners = new Map(names.map((name) => [name, contestants[name]()]))

/** Microseconds of processor time per request, with what is left to do after the answer. */
const measure = async (name: (typeof names)[number]): Promise<number> => {
  const listener = listeners.get(name)
  if (listener === undefined) throw new Error(`there is no listener ${name}`)
  const before = process.cpuUsage()
  for (let sent = 0; sent < requests; sent += atOnce) {
    await Promise.all(Array.from({ length: atOnce }, () => answerOne(listener)))
    await nextTurn()
  }
  await pause(2)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / requests
}

const costs = await inTurns(names, rounds, measure)
console.log(
  `\nThe same without sockets, in one process (medians of ${rounds.counted} rounds of ${requests} requests)`,
)
for (const name of names) {
  const cost = median(costs(name)).toFixed(1)
  const ratio = ratioOf(costs('our http adapter'), costs(name)).toFixed(2)
  console.log(
    `  ${name.padEnd(28)}${cost.padStart(8)} µs of processor each   ours is ${ratio} of it`,
  )
}
