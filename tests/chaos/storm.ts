import { setTimeout as pause } from 'node:timers/promises'

import type { InboxStats } from 'bitrix24-imconnector-events'

import { judge, readLog, type Judgement } from './judge'
import { postChats, type Traffic } from './post-chats'
import { kill, start } from './process'

export interface StormOptions extends Traffic {
  readonly file: string
  readonly log: string
  readonly kills: number
}

export interface StormReport extends Judgement {
  /** Handlers that ran when the process was killed, or had just ended. */
  readonly interrupted: number
}

const statsOf = async (port: number): Promise<InboxStats> => {
  const response = await fetch(`http://127.0.0.1:${port}`)
  return (await response.json()) as InboxStats
}

/** Waits until nothing is left to handle. */
const settle = async (port: number): Promise<void> => {
  for (;;) {
    const { waiting, running, retrying } = await statsOf(port)
    if (waiting + running + retrying === 0) return
    await pause(20)
  }
}

/** Sends events to one server with an inbox in a file, while it is killed again and again. */
export const storm = async ({
  file,
  log,
  kills,
  ...traffic
}: StormOptions): Promise<StormReport> => {
  const startServer = () => start('server.ts', [file, log])
  let server = await startServer()
  const port = (): number => Number(server.said)
  const posting = postChats(traffic, port)
  for (let number = 0; number < kills; number += 1) {
    await pause(100 + Math.random() * 400)
    await kill(server)
    server = await startServer()
  }
  await posting
  await settle(port())
  await kill(server)

  const entries = readLog(log)
  const interrupted = entries
    .filter(({ deed }) => deed === 'found')
    .reduce((sum, { number }) => sum + number, 0)
  return { ...judge(entries, traffic), interrupted }
}
