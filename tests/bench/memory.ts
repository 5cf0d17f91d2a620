import { setTimeout as pause } from 'node:timers/promises'

import { startServer, type ChildServer } from './child-server'
import type { MemoryReport, MemoryServer } from './memory-report'
import { sendByteByByte, type SlowSender } from './slow-sender'
import { tellMeasured } from './tell-measured'

const connections = 10
const bytes = 1024 * 1024
/** Where it stops: the goal is missed by far, and others need the machine, too. */
const tooMuch = 1000

const askMemory = async ({ ask }: ChildServer): Promise<MemoryReport> =>
  (await ask()) as MemoryReport

/** The MB that the server grows by at most, until it has read everything, or has refused to. */
const watch = async (server: ChildServer, senders: readonly SlowSender[], before: number) => {
  const total = senders.reduce((sum, { length }) => sum + length, 0)
  let growth = 0
  const isOver = (): boolean => senders.every(({ isAnswered }) => isAnswered())
  for (let read = 0; read < total && growth < tooMuch && !isOver();) {
    const { rss, received } = await askMemory(server)
    read = received
    growth = Math.max(growth, (rss - before) / 1e6)
    await pause(20)
  }
  return growth
}

const measure = async (name: MemoryServer): Promise<number> => {
  const server = await startServer('./memory-server.js', name)
  const { rss } = await askMemory(server)
  const senders = Array.from({ length: connections }, () => sendByteByByte(server.port, bytes))
  const growth = await watch(server, senders, rss)
  const answers = growth < tooMuch ? await Promise.all(senders.map(({ finish }) => finish())) : []
  for (const { destroy } of senders) destroy()
  await server.stop()
  const end = answers[0] ?? 'stopped there'
  console.log(`  ${name.padEnd(18)}${growth.toFixed(0).padStart(6)} MB more than before, ${end}`)
  return growth
}

console.log(`\nServers that read ${connections} bodies of 1 MiB in chunks of one byte`)
await measure('bare server')
tellMeasured({
  'one-byte chunks, ten connections of 1 MiB': Math.max(
    await measure('http adapter'),
    await measure('Express adapter'),
  ),
})
