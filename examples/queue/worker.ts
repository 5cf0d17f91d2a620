import { UnrecoverableError, Worker } from 'bullmq'
import { parseEvent, type Bitrix24Event, type WireRecord } from 'bitrix24-imconnector-events'

import { closeDialogs, deliverMessages, disconnectLine } from '../shared/handlers'
import { queueName, redisUrl } from './redis'

const handle = async (event: Bitrix24Event): Promise<void> => {
  switch (event.event) {
    case 'ONIMCONNECTORMESSAGEADD':
      await deliverMessages(event)
      break
    case 'ONIMCONNECTORDIALOGFINISH':
      closeDialogs(event)
      break
    case 'ONIMCONNECTORSTATUSDELETE':
      disconnectLine(event)
      break
    case 'ONIMCONNECTORMESSAGEUPDATE':
    case 'ONIMCONNECTORMESSAGEDELETE':
    case 'ONIMCONNECTORDIALOGSTART':
    case 'ONIMCONNECTORLINEDELETE':
    case 'ONAPPINSTALL':
    case 'ONAPPUPDATE':
    case 'ONAPPUNINSTALL':
      throw new UnrecoverableError(`the receiver does not put ${event.event} into the queue`)
  }
}

// One job at a time keeps the messages of a chat in order, unless a job has to be retried. To handle more
// at once, hash the chat id to pick one of several queues, each with its own worker.
const worker = new Worker<WireRecord>(
  queueName,
  async ({ data }) => {
    const event = parseEvent(data)
    if (event._tag === 'Left') throw new UnrecoverableError(event.left.message)
    await handle(event.right)
  },
  { connection: { url: redisUrl }, concurrency: 1 },
)
worker.on('failed', (job, error) => {
  console.error(`${job?.name ?? 'a job'} failed with ${error.name}; Redis keeps it`)
})
worker.on('error', (error) => {
  console.error(`worker error: ${error.message}`)
})

const shutDown = async (): Promise<void> => {
  // Resolves when the current job is done. If this process is killed first, another worker gets the job.
  await worker.close()
  process.exit(0)
}
process.once('SIGTERM', () => void shutDown())

await worker.waitUntilReady()
console.log('waiting for events')
