import { Agent } from 'node:http'
import { isDeepStrictEqual } from 'node:util'

import { runAttacks } from './attacks'
import { startServer, type ChildServer } from './child-server'
import { runOutages } from './outage'
import { sendOne } from './soak-client'
import { countUp, type Counts, type SoakReport } from './soak-report'
import { soakRequests, type SoakRequest } from './soak-requests'
import { conclude } from './statistics'

const seconds = Number(process.env['SOAK_SECONDS'] ?? 60)
const warmUpSeconds = Math.max(seconds / 4, 5)
const clients = 16

interface Soaked {
  readonly name: string
  readonly passesOn: boolean
  readonly server: ChildServer
  readonly sent: Record<string, number>
  readonly surprises: Record<string, number>
}

const lots = soakRequests.flatMap((one) => new Array<SoakRequest>(one.weight).fill(one))

const drawLot = (): SoakRequest => {
  const one = lots[Math.floor(Math.random() * lots.length)]
  if (one === undefined) throw new Error('there is nothing to send')
  return one
}

const chats = 200

/** The same body in one of many chats. All events of a single one would wait for each other, more and more. */
const inSomeChat = (one: SoakRequest): SoakRequest => {
  if (typeof one.body !== 'string') return one
  const chat = `channel-${100 + Math.floor(Math.random() * chats)}`
  return { ...one, body: one.body.replaceAll('channel-123', chat) }
}

const attempt = async (soaked: Soaked, agent: Agent, one: SoakRequest): Promise<void> => {
  const { name, status, passedOn = status } = one
  countUp(soaked.sent, name)
  try {
    const answer = await sendOne(agent, soaked.server.port, inSomeChat(one))
    const expected = soaked.passesOn ? passedOn : status
    if (answer !== expected) countUp(soaked.surprises, `${name}: status ${answer ?? 'none'}`)
  } catch (error) {
    countUp(soaked.surprises, `${name}: ${String(error)}`)
  }
}

const soak = async (soaked: Soaked, milliseconds: number): Promise<void> => {
  const agent = new Agent({ keepAlive: true })
  const end = performance.now() + milliseconds
  const client = async (): Promise<void> => {
    while (performance.now() < end) await attempt(soaked, agent, drawLot())
  }
  await Promise.all(Array.from({ length: clients }, client))
  agent.destroy()
}

/** How often each name was to come, by what was sent. */
const expectedOf = (sent: Counts, name: 'handled' | 'error'): Counts => {
  const counts: Record<string, number> = {}
  for (const one of soakRequests) {
    const what = one[name]
    const times = sent[one.name] ?? 0
    if (what !== undefined && times > 0) countUp(counts, what, times)
  }
  return counts
}

/** What was told, but for clients that have gone before their request was seen at all. */
const toldOf = (told: Counts, expected: Counts): Counts => {
  const { RequestAborted: most = 0 } = expected
  const { RequestAborted: aborted = 0 } = told
  return aborted < most ? { ...told, RequestAborted: most } : told
}

const check = (what: string, isMet: boolean, details: unknown): boolean => {
  console.log(`  ${isMet ? 'yes' : 'NO '}  ${what}`)
  if (!isMet) console.log(details)
  return isMet
}

const judge = ({ name, sent, surprises }: Soaked, before: number, after: SoakReport): boolean => {
  const total = Object.values(sent).reduce((sum, times) => sum + times, 0)
  const growth = after.heap / before
  const heap = [before, after.heap].map((bytes) => (bytes / 2 ** 20).toFixed(2)).join(' to ')
  const handled = expectedOf(sent, 'handled')
  const errors = expectedOf(sent, 'error')
  console.log(`\n${name}: ${total} requests of ${soakRequests.length} kinds, with those to warm up`)
  return [
    check('every status is the expected one', isDeepStrictEqual(surprises, {}), surprises),
    check('every accepted event is handled once', isDeepStrictEqual(after.handled, handled), {
      expected: handled,
      handled: after.handled,
    }),
    check(
      'onError is told what is wrong, no more',
      isDeepStrictEqual(toldOf(after.errors, errors), errors),
      {
        expected: errors,
        told: after.errors,
      },
    ),
    check(`heap from ${heap} MiB, within 10 %`, growth < 1.1, { growth }),
  ].every(Boolean)
}

const run = async (name: string, passesOn: boolean): Promise<boolean> => {
  const server = await startServer('./soak-server.js', name, ['--expose-gc'])
  const soaked: Soaked = { name, passesOn, server, sent: {}, surprises: {} }
  await soak(soaked, warmUpSeconds * 1000)
  const { heap } = (await server.ask()) as SoakReport
  await soak(soaked, seconds * 1000)
  const report = (await server.ask()) as SoakReport
  await server.stop()
  return judge(soaked, heap, report)
}

console.log(`Good and bad requests over ${clients} connections, for ${seconds} s`)
const soaks = await Promise.all([run('Express', true), run('http', false)])
conclude([...soaks, ...(await runAttacks()), ...(await runOutages())])
