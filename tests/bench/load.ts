import autocannon from 'autocannon'

import { rawBodies } from '../fixtures/raw-bodies'
import { startServer, type ChildServer } from './child-server'
import { groups, type ContestantName } from './contestants'
import { inTurns } from './in-turns'
import { median, ratioOf } from './statistics'
import { tellMeasured } from './tell-measured'

const rounds = { warmUp: 2, counted: 13 }
const connections = 32
const seconds = 1

interface Shot {
  /** Requests per second. */
  readonly rate: number
  /** Microseconds of the server's processor time per request. */
  readonly cost: number
}

/** An answer other than 200 ends the run. */
const shoot = async (name: ContestantName, { port, ask }: ChildServer): Promise<Shot> => {
  const before = Number(await ask())
  const { requests, duration, errors, non2xx } = await autocannon({
    url: `http://127.0.0.1:${port}/events`,
    connections,
    duration: seconds,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: rawBodies.dialogFinish,
  })
  if (errors + non2xx > 0) throw new Error(`${name}: ${errors} errors, ${non2xx} not 200`)
  const cost = (Number(await ask()) - before) / requests.total
  return { rate: requests.total / duration, cost }
}

const shootInTurns = async <Name extends ContestantName>(names: readonly Name[]) => {
  const servers = new Map<Name, ChildServer>()
  for (const name of names) servers.set(name, await startServer('./load-server.js', name))
  const shots = await inTurns(names, rounds, (name) => {
    const server = servers.get(name)
    if (server === undefined) throw new Error(`there is no server ${name}`)
    return shoot(name, server)
  })
  await Promise.all([...servers.values()].map(({ stop }) => stop()))
  return shots
}

const costs = (shots: readonly Shot[]): readonly number[] => shots.map(({ cost }) => cost)

/** How much of each one's processor time ours takes. */
const compare = async <Name extends ContestantName>(
  names: readonly [Name, ...Name[]],
): Promise<(theirs: Name) => number> => {
  const shots = await shootInTurns(names)
  const ratio = (theirs: Name): number => ratioOf(costs(shots(names[0])), costs(shots(theirs)))
  for (const name of names) {
    const rate = median(shots(name).map((shot) => shot.rate)).toFixed(0)
    const cost = median(costs(shots(name))).toFixed(0)
    console.log(
      `  ${name.padEnd(28)}${rate.padStart(8)} requests/s${cost.padStart(8)} µs of processor each   ours is ${ratio(name).toFixed(2)} of it`,
    )
  }
  return ratio
}

console.log(
  `\nA raw ONIMCONNECTORDIALOGFINISH over ${connections} connections (medians of ${rounds.counted} rounds)`,
)
const http = await compare(groups.http)
const express = await compare(groups.express)
const fastify = await compare(groups.fastify)
const koa = await compare(groups.koa)
tellMeasured({
  'http adapter / qs.parse alone, processor time': http('http, qs.parse alone'),
  'http adapter / bare server, processor time': http('http, bare'),
  'Express adapter / express.urlencoded alone, processor time': express('express.urlencoded alone'),
  'Fastify adapter / @fastify/formbody + zod 4, processor time': fastify(
    '@fastify/formbody + zod 4',
  ),
  'Koa adapter / koa-bodyparser alone, processor time': koa('koa-bodyparser alone'),
})
