import autocannon from 'autocannon'

import { rawBodies } from '../fixtures/raw-bodies'
import { startServer, type ChildServer } from './child-server'
import { inTurns } from './in-turns'
import { median, ratioOf } from './statistics'

const rounds = { warmUp: 2, counted: 11 }
const connections = 32
const chats = 200

let sent = 0

/** An event that was not sent before, of one of many chats. */
const nextBody = (): string => {
  sent += 1
  const session = `data[DATA][0][session][id]=${sent}&data[DATA][0][chat][id]=${sent % chats}`
  return `${rawBodies.dialogFinish}&${encodeURI(session)}`
}

const shoot = async ({ port, ask }: ChildServer): Promise<number> => {
  const { requests, duration, errors, non2xx } = await autocannon({
    url: `http://127.0.0.1:${port}/events`,
    connections,
    duration: 1,
    requests: [
      {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        setupRequest: (request) => ({ ...request, body: nextBody() }),
      },
    ],
  })
  if (errors + non2xx > 0) throw new Error(`${errors} errors, ${non2xx} not 200`)
  // The next one must not pay for what is left.
  await ask()
  return requests.total / duration
}

/** What it costs a server to store each event before the answer. */
export const measureRequests = async () => {
  const names = ['SQLite', 'memory'] as const
  const servers = new Map<string, ChildServer>()
  for (const name of names) servers.set(name, await startServer('./inbox-server.js', name))
  const rates = await inTurns(names, rounds, (name) => {
    const server = servers.get(name)
    if (server === undefined) throw new Error(`there is no server ${name}`)
    return shoot(server)
  })
  await Promise.all([...servers.values()].map(({ stop }) => stop()))
  console.log(`\nDifferent events of ${chats} chats over ${connections} connections`)
  for (const name of names) {
    console.log(`  ${name.padEnd(10)} ${median(rates(name)).toFixed(0)} requests/s`)
  }
  return {
    'HTTP requests a second, with SQLite / without': ratioOf(rates('SQLite'), rates('memory')),
  }
}
