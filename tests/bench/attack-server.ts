import { setTimeout as pause } from 'node:timers/promises'

import { createReceiver } from 'bitrix24-imconnector-events'
import { httpListener } from 'bitrix24-imconnector-events/http'

import { portal } from '../fixtures/auth'
import { floodingPortal, knownPortal } from './attack-bodies'
import type { AttackReport } from './attack-report'
import { serveParent } from './child-server'
import { countUp } from './soak-report'

const errors: Record<string, number> = {}
let handled = 0
let rss = 0
let heap = 0

const receiver = createReceiver({
  applicationToken: async ({ member_id }) => {
    if (member_id === knownPortal || member_id === floodingPortal) return portal.application_token
    await pause(5000)
    return undefined
  },
  verifyInstall: async () => {
    await pause(5000)
    return false
  },
  handlers: {
    ONIMCONNECTORLINEDELETE: () => {
      handled += 1
    },
    ONIMCONNECTORMESSAGEADD: async () => {
      await pause(500)
      handled += 1
    },
  },
  onError: ({ _tag }) => {
    countUp(errors, _tag)
  },
})

setInterval(() => {
  const memory = process.memoryUsage()
  rss = Math.max(rss, memory.rss)
  heap = Math.max(heap, memory.heapUsed)
}, 20).unref()

const report = async (): Promise<AttackReport> => {
  await receiver.drain()
  const { waiting, running } = await receiver.stats()
  return { rss, heap, left: waiting + running, handled, errors: { ...errors } }
}

const listener = httpListener(receiver)
serveParent((request, response) => void listener(request, response), report)
