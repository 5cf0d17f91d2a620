import { createHash } from 'node:crypto'
import { createServer } from 'node:http'

import { Queue } from 'bullmq'
import { Bitrix24Event, createReceiver, type WireRecord } from 'bitrix24-imconnector-events'
import { httpListener } from 'bitrix24-imconnector-events/http'

import { keepLostEvent } from '../shared/keep-lost-event'
import { forgetPortal, rememberPortal, tokenOf, verifyInstall } from '../shared/portals'
import { closed, started } from '../shared/server'
import { queueName, redisUrl } from './redis'

const queue = new Queue<WireRecord>(queueName, {
  // While Redis is down, reject an event at once instead of keeping it in memory.
  connection: { url: redisUrl, enableOfflineQueue: false, commandTimeout: 5000 },
  defaultJobOptions: {
    attempts: 5,
    backoff: { type: 'exponential', delay: 1000 },
    removeOnComplete: { age: 24 * 60 * 60 },
  },
})
queue.on('error', (error) => {
  console.error(`queue error: ${error.message}`)
})

// The id is the same when an event arrives twice, as it does if a URL is bound twice: only its
// event_handler_id differs. BullMQ ignores a job whose id it already has.
const jobId = ({ event, data, ts, auth }: Bitrix24Event): string =>
  createHash('sha256')
    .update(JSON.stringify([event, auth.member_id, ts, data]))
    .digest('hex')

const enqueue = async (event: Bitrix24Event): Promise<void> => {
  await queue.add(event.event, Bitrix24Event.encode(event), { jobId: jobId(event) })
  console.log(`queued ${event.event}`)
}

const receiver = createReceiver({
  applicationToken: tokenOf,
  verifyInstall,
  handlers: {
    ONIMCONNECTORMESSAGEADD: enqueue,
    ONIMCONNECTORDIALOGFINISH: enqueue,
    ONIMCONNECTORSTATUSDELETE: enqueue,
    ONAPPINSTALL: rememberPortal,
    ONAPPUPDATE: rememberPortal,
    ONAPPUNINSTALL: forgetPortal,
  },
  // A 200 means that the event is in Redis, so a crash of this process loses nothing.
  acknowledge: 'after-handling',
  onError: keepLostEvent,
})

await queue.waitUntilReady()
const events = httpListener(receiver)
const server = createServer((request, response) => {
  if (request.url?.split('?', 1)[0] === '/bitrix24/events') void events(request, response)
  else response.writeHead(404).end()
})
server.listen(Number(process.env['PORT'] ?? 3000))

const shutDown = async (): Promise<void> => {
  await closed(server)
  await receiver.close()
  // Nothing is left to send, so disconnect; close() would talk to Redis, which may be down.
  await queue.disconnect()
  process.exit(0)
}
process.once('SIGTERM', () => void shutDown())

await started(server)
