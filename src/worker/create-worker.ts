import type { InboxStats } from '../inbox/inbox'
import { senderVerifier } from '../verification/verify-sender'
import { assertWorkerOptions } from './assert-worker-options'
import { handlerCaller } from './call-handler'
import type { WorkerOptions } from './options'
import { failureReporter } from './report-failure'
import { startWork } from './start-work'

/**
 * Handles the events that receivers store.
 *
 * @category inbox
 * @since 0.4.0
 */
export interface Worker {
  /** How much the inbox holds: for your metrics. */
  readonly stats: () => Promise<InboxStats>
  /** Resolves when nothing is being handled, and nothing waits that could be handled now. */
  readonly drain: () => Promise<void>
  /** Begins no more handlers, and resolves when those that run, and `onError`, have finished. */
  readonly close: () => Promise<void>
}

/**
 * Handles what receivers on this machine or others have stored in an inbox.
 *
 * @throws TypeError if the options cannot work
 *
 * @example
 * import { createReceiver, createWorker, memoryInbox } from 'bitrix24-imconnector-events'
 * import { formBody, sampleLineDeleteEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const inbox = memoryInbox()
 * const receiver = createReceiver({ applicationToken: 'fake-application-token', inbox })
 * const lines: number[] = []
 * const worker = createWorker({
 *   inbox,
 *   handlers: { ONIMCONNECTORLINEDELETE: ({ data }) => lines.push(data) },
 * })
 * await receiver.receive({ method: 'POST', body: formBody(sampleLineDeleteEvent()) })
 * await worker.close()
 *
 * assert.deepEqual(lines, [107])
 *
 * @category inbox
 * @since 0.4.0
 */
export const createWorker = (options: WorkerOptions): Worker => {
  assertWorkerOptions(options)
  const { inbox, applicationToken, verifyInstall, verification } = options
  const failures = failureReporter(options)
  const work = startWork({
    inbox,
    handling: options,
    callFor: handlerCaller(options),
    report: failures.report,
    verifySender:
      applicationToken === undefined
        ? undefined
        : senderVerifier({ applicationToken, verifyInstall, verification }),
    expected: new Map(),
  })

  const end = async (ended: () => Promise<void>): Promise<void> => {
    await ended()
    await failures.drain()
  }

  // Not the functions themselves: an inbox can be a class.
  return {
    stats: () => inbox.stats(),
    drain: () => end(() => work.idle()),
    close: () => end(() => work.stop()),
  }
}
