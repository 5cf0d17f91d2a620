import { Agent } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

import { genuine } from './attack-bodies'
import { postForm } from './post-form'
import { countUp } from './soak-report'

/** What became of the events of a portal that has done nothing wrong. */
export interface GenuineReport {
  readonly sent: number
  /** The slowest answer, in milliseconds. */
  readonly slowest: number
  /** How often the answer was not 200, or took a second. */
  readonly failures: Readonly<Record<string, number>>
}

/** Sends five genuine events a second, whether the earlier ones are answered or not. */
const sendGenuine = async (port: number, milliseconds: number): Promise<GenuineReport> => {
  const agent = new Agent({ keepAlive: true })
  const failures: Record<string, number> = {}
  const sending: Promise<void>[] = []
  let slowest = 0
  const send = async (): Promise<void> => {
    const start = performance.now()
    const status = await postForm(port, agent, genuine).catch(String)
    const took = performance.now() - start
    slowest = Math.max(slowest, took)
    if (status !== 200) countUp(failures, String(status))
    else if (took > 1000) countUp(failures, 'late')
  }
  const end = performance.now() + milliseconds
  while (performance.now() < end) {
    sending.push(send())
    await pause(200)
  }
  await Promise.all(sending)
  agent.destroy()
  return { sent: sending.length, slowest, failures }
}

// In a process of its own: an attacker is busy, and would see every answer late.
const [port = 0, milliseconds = 0] = process.argv.slice(2).map(Number)
process.send?.(await sendGenuine(port, milliseconds))
process.disconnect()
