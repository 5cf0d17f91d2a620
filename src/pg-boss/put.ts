import type { Inbox } from '../inbox/inbox'
import { inBatches } from './batches'
import type { PgBossJob } from './boss'
import type { Database } from './database'
import { jobDataOf } from './job-data'
import { jobIdOf, singletonKeyOf } from './job-id'

const batchSize = 100

/** Stores items, those of a turn of the event loop with one statement, and one of a key with each. */
export const createPut = (
  { boss, queue, inTime, ready }: Database,
  onStored: () => void,
): Inbox['put'] => {
  const insert = inBatches<PgBossJob, 'stored' | 'duplicate'>(
    async (jobs) => {
      await ready()
      // PostgreSQL gives all of them the same time: their number tells how they came.
      const numbered = jobs.map((job, nth) => ({ ...job, data: { ...job.data, nth } }))
      const ids = await inTime(boss.insert(queue, numbered, { returnId: true }))
      const stored = new Set(ids)
      return ({ id }) => (stored.has(id) ? 'stored' : 'duplicate')
    },
    // With the same time, two of a key could change places.
    { placesOf: ({ id, singletonKey }) => [id, singletonKey], most: batchSize },
  )

  return async (item) => {
    const job = {
      id: jobIdOf(item.id),
      singletonKey: singletonKeyOf(item.key),
      data: jobDataOf(item),
    }
    let isWanted = true
    try {
      const result = await inTime(insert(job, () => isWanted))
      if (result === 'stored') onStored()
      return result
    } finally {
      isWanted = false
    }
  }
}
