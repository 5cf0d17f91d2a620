import { createReceiver, type Receiver } from 'bitrix24-imconnector-events'
import { httpListener } from 'bitrix24-imconnector-events/http'

import { portal } from '../fixtures/auth'
import { serveParent } from './child-server'
import { hanging, throwing } from './outage-phases'
import type { Fate, OutageReport } from './outage-report'

let start = Infinity
let fates: Fate[] = []
let silent: string[] = []

const never = (): Promise<never> => new Promise(() => undefined)

const receiver: Receiver = createReceiver({
  applicationToken: async () => {
    const elapsed = performance.now() - start
    if (elapsed < 0 || elapsed >= throwing + hanging)
      return Promise.resolve(portal.application_token)
    if (elapsed >= throwing) return never()
    throw new Error('the database is away')
  },
  handlers: {
    ONIMCONNECTORLINEDELETE: ({ data }, { body }) => {
      fates.push({ what: 'handled', id: data, body, isVerified: undefined })
    },
  },
  onError: ({ _tag, message }, { body, bodies = body ? [body] : [], isVerified }) => {
    if (bodies.length === 0) silent.push(`${_tag}: ${message}`)
    for (const one of bodies)
      fates.push({ what: _tag, id: Number(one['data']), body: one, isVerified })
  },
})

/** What has become of the events so far. The first time that it is asked for, the outage begins. */
const report = async (): Promise<OutageReport> => {
  await receiver.drain()
  const { waiting, running } = await receiver.stats()
  const told = { fates, silent, left: waiting + running }
  fates = []
  silent = []
  start = Math.min(start, performance.now())
  return told
}

const listener = httpListener(receiver)
serveParent((request, response) => void listener(request, response), report)
