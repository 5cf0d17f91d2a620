import { createHash } from 'node:crypto'
import { createServer } from 'node:http'

import { Queue } from 'bullmq'
import { Bitrix24Event, createReceiver, type WireRecord } from 'bitrix24-imconnector-events'
import { httpListener } from 'bitrix24-imconnector-events/http'

import { keepLostEvent } from '../shared/keep-lost-event'
import { forgetPortal, rememberPortal, tokenOf } from '../shared/portals'
import { closed, started } from '../shared/server'
import { verifyInstall } from '../shared/verify-install'
import { queueName, redisUrl } from './redis'

const queue = new Queue<WireRecord>(queueName, {
  // While Redis is away, an event is refused at once and not kept in memory.
  connection: { url: redisUrl, enableOfflineQueue: false, commandTimeout: 5000 },
  defaultJobOptions: {
    attempts: 5,
    backoff: { type: 'exponential', delay: 1000 },
    removeOnComplete: { age: 24 * 60 * 60 },
  },
})
queue.on('error', (error) => {
  console.error(`the queue: ${error.message}`)
})

// The same for an event that arrives twice, as it does if a URL is bound twice: event_handler_id alone
// differs. BullMQ does not add a job whose id it has.
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
    ONAPPUNINSTALL: forgetPortal,
  },
  // 200 says that the event is in Redis, so that a crash of this process loses nothing.
  acknowledge: 'after-handling',
  onError: keepLostEvent,
})

await queue.waitUntilReady()
const events = httpListener(receiver)
const server = createServer((request, response) => {
  if (request.url?.split('?', 1)[0] === '/bitrix24/events') events(request, response)
  else response.writeHead(404).end()
})
server.listen(Number(process.env['PORT'] ?? 3000))

const shutDown = async (): Promise<void> => {
  await closed(server)
  await receiver.drain()
  // Nothing is left to send; close() would say good-bye to a Redis that may be away.
  await queue.disconnect()
  process.exit(0)
}
process.once('SIGTERM', () => void shutDown())

await started(server)
