import { OverloadedError } from '../../src/error/overload-errors'
import { acknowledgingStore, handlingStore } from '../../src/receiver/store-event'
import { handlerCaller } from '../../src/worker/call-handler'
import { claimedEvent } from '../../src/worker/claimed-event'
import { decodeClaim } from '../../src/worker/decode-claim'
import type { Expected } from '../../src/worker/deliver'
import { itemOf } from '../../src/worker/item-of'
import type { WireRecord } from '../../src/wire/record'
import { portal } from '../fixtures'
import { createFakeInbox } from '../inbox/fake-inbox'

const record: WireRecord = {
  event: 'ONIMCONNECTORLINEDELETE',
  data: '107',
  ts: '1773761165',
  auth: portal,
}

const storable = () => {
  const claim = claimedEvent({ record, bytes: 0, url: undefined })
  const decoded = claim._tag === 'Left' ? claim : decodeClaim(claim.right)
  if (decoded._tag === 'Left') throw decoded.left.error
  return { decoded: decoded.right, item: itemOf(decoded.right, new Date(0)) }
}

/** A store over an inbox that answers as it is told, and how many events somebody still waits for. */
const storeOf = (make: typeof handlingStore, put: () => Promise<'stored' | 'duplicate'>) => {
  const { inbox, answer } = createFakeInbox()
  answer(put)
  const expected = new Map<WireRecord, Expected>()
  const store = make({
    inbox,
    expected,
    callFor: handlerCaller({ handlers: {} }),
    refuse: ({ error }) => ({ status: 503, headers: {}, reason: error._tag, error }),
  })
  return { store, waitedFor: () => [...expected.keys()] }
}

describe.each([
  ['before it is handled', acknowledgingStore],
  ['when it is handled', handlingStore],
])('an event that is answered %s', (_, make) => {
  it('is waited for once it is stored', async () => {
    const { store, waitedFor } = storeOf(make, () => Promise.resolve('stored'))
    void store(storable())
    await new Promise(setImmediate)

    expect(waitedFor()).toEqual([record])
  })

  it('is not waited for if the inbox has it already', async () => {
    const { store, waitedFor } = storeOf(make, () => Promise.resolve('duplicate'))
    const { reason } = await store(storable())

    expect([reason, waitedFor()]).toEqual(['Duplicate', []])
  })

  it('is not waited for if the inbox refuses it', async () => {
    const { store, waitedFor } = storeOf(make, () =>
      Promise.reject(new OverloadedError('WaitingEvents')),
    )
    const { reason } = await store(storable())

    expect([reason, waitedFor()]).toEqual(['Overloaded', []])
  })
})
