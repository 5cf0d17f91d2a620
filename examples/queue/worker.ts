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

// One job at a time keeps the messages of a chat in order, unless one has to be tried again. For more at
// once, hash the chat into one of several queues with a worker each.
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
  console.error(`the worker: ${error.message}`)
})

const shutDown = async (): Promise<void> => {
  // Ends when the current job does. If this process is killed before, another worker gets the job.
  await worker.close()
  process.exit(0)
}
process.once('SIGTERM', () => void shutDown())

await worker.waitUntilReady()
console.log('waiting for events')
