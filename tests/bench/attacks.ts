import { fork } from 'node:child_process'
import { once } from 'node:events'
import { Agent } from 'node:http'

import { flood, forgedInstall, genuine, ofStranger } from './attack-bodies'
import type { AttackReport } from './attack-report'
import { startServer } from './child-server'
import type { GenuineReport } from './genuine-sender'
import { postForm } from './post-form'
import { sendByteByByte } from './slow-sender'
import { countUp } from './soak-report'

const seconds = Number(process.env['ATTACK_SECONDS'] ?? 10)

interface Attack {
  readonly name: string
  readonly clients: number
  /** One attempt of one client; what it was answered. */
  readonly attempt: (port: number, agent: Agent, number: number) => Promise<number | string>
}

const attacks: readonly Attack[] = [
  {
    name: 'bodies in chunks of one byte',
    clients: 10,
    attempt: async (port) => {
      const sender = sendByteByByte(port, 2 ** 20)
      try {
        return await sender.finish()
      } finally {
        sender.destroy()
      }
    },
  },
  {
    name: 'large bodies of strangers, with slow lookups',
    clients: 64,
    attempt: (port, agent, number) => postForm(port, agent, ofStranger(number)),
  },
  {
    name: 'forged installations, with slow proofs',
    clients: 64,
    attempt: (port, agent, number) => postForm(port, agent, forgedInstall(number)),
  },
  {
    name: 'events of one portal, with slow handlers',
    clients: 64,
    attempt: (port, agent, number) => postForm(port, agent, flood(number)),
  },
]

const sendGenuine = async (port: number): Promise<GenuineReport> => {
  const script = new URL('./genuine-sender.js', import.meta.url)
  const child = fork(script, [`${port}`, `${seconds * 1000}`])
  const [report] = (await once(child, 'message')) as [GenuineReport]
  return report
}

const mebibytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(0)

const run = async ({ name, clients, attempt }: Attack): Promise<boolean> => {
  const server = await startServer('./attack-server.js', name, ['--max-old-space-size=256'])
  const agent = new Agent({ keepAlive: true })
  await postForm(server.port, agent, genuine)
  const end = performance.now() + seconds * 1000
  const answers: Record<string, number> = {}
  let number = 0
  const client = async (): Promise<void> => {
    while (performance.now() < end) {
      number += 1
      // A client that is cut off tries again.
      countUp(answers, String(await attempt(server.port, agent, number).catch(() => 'cut off')))
    }
  }
  const [known] = await Promise.all([
    sendGenuine(server.port),
    ...Array.from({ length: clients }, client),
  ])
  const status = await postForm(server.port, agent, genuine).catch(String)
  agent.destroy()
  const report = (await server.ask()) as AttackReport
  await server.stop()
  const isMet = Object.keys(known.failures).length === 0 && status === 200 && report.left === 0
  console.log(`\n${name}, for ${seconds} s, with a heap of 256 MiB`)
  console.log(`  answers ${JSON.stringify(answers)}, told ${JSON.stringify(report.errors)}`)
  console.log(`  at most ${mebibytes(report.rss)} MiB of memory, ${mebibytes(report.heap)} of heap`)
  console.log(
    `  ${isMet ? 'yes' : 'NO '}  each of ${known.sent} genuine events is answered 200 within a second; the slowest in ${known.slowest.toFixed(0)} ms`,
  )
  if (!isMet) console.log(known.failures, { status, left: report.left })
  return isMet
}

/** Runs every attack, one after another. */
export const runAttacks = async (): Promise<readonly boolean[]> => {
  const results: boolean[] = []
  for (const attack of attacks) results.push(await run(attack))
  return results
}
