/**
 * For a handler to throw, when trying again would not help: the event is set aside at once. The message becomes the
 * reason that people see in the inbox, so write no value from the body into it.
 *
 * @example
 * import { createReceiver, DoNotRetry, memoryInbox, type ErrorDetails } from 'bitrix24-imconnector-events'
 * import { formBody, sampleLineDeleteEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const told: ErrorDetails[] = []
 * const receiver = createReceiver({
 *   applicationToken: 'fake-application-token',
 *   handlers: {
 *     ONIMCONNECTORLINEDELETE: () => {
 *       throw new DoNotRetry('this line was never ours')
 *     },
 *   },
 *   retry: { attempts: 5, firstDelay: 1000, maxDelay: 60_000 },
 *   onError: (_, details) => told.push(details),
 * })
 * await receiver.receive({ method: 'POST', body: formBody(sampleLineDeleteEvent()) })
 * await receiver.close()
 *
 * assert.deepEqual(told.map(({ attempt, retryIn }) => [attempt, retryIn]), [[1, undefined]])
 *
 * @category inbox
 * @since 0.4.0
 */
export class DoNotRetry extends Error {
  readonly _tag = 'DoNotRetry'
  override readonly name = 'DoNotRetry'
}

// By the tag: there can be two copies of this package.
export const isDoNotRetry = (u: unknown): boolean => {
  try {
    return u instanceof Error && '_tag' in u && u._tag === 'DoNotRetry'
  } catch {
    // It has getters that throw.
    return false
  }
}
