import { pgBossInbox, type PgBossLike } from '../../src/pg-boss/pg-boss-inbox'
import { jobDataOf } from '../../src/pg-boss/job-data'
import { gate } from '../order/gate'
import { done, itemOf, workOptions } from './items'
import { until } from './until'

/** A pg-boss that a test plays: it hands out what it is told to, and remembers what was said to live. */
const createFakeBoss = () => {
  const data = jobDataOf(itemOf('chat'))
  const handedOut: number[] = []
  const touched: (readonly number[])[] = []
  const boss: PgBossLike = {
    createQueue: () => Promise.resolve(),
    insert: () => Promise.resolve(null),
    fetch: () => {
      const retryCount = handedOut.shift()
      return Promise.resolve(retryCount === undefined ? [] : [{ id: 'job', retryCount, data }])
    },
    touch: (_, claims) => {
      touched.push(claims.map(({ retryCount }) => retryCount))
      return Promise.resolve()
    },
    getDb: () => ({ executeSql: () => Promise.resolve({ rows: [{ ok: true }] }) }),
  }
  return { boss, handedOut, touched }
}

describe('a process that stood still for longer than its lease', () => {
  it('goes on telling that it handles an event again, when its first attempt has ended', async () => {
    const { boss, handedOut, touched } = createFakeBoss()
    const gates = [gate(), gate()]
    const attempts: number[] = []
    const inbox = pgBossInbox(boss, { lease: 1000, pollInterval: 5 })
    handedOut.push(0)
    const work = inbox.work(async ({ attempt }) => {
      attempts.push(attempt)
      await gates[attempt - 1]?.opened
      return done
    }, workOptions)
    await until(() => attempts.length === 1)
    handedOut.push(1)
    await until(() => attempts.length === 2)
    gates[0]?.open()
    touched.length = 0
    await until(() => touched.length === 2)
    gates[1]?.open()
    await work.stop()

    expect(touched.at(-1)).toEqual([1])
  })
})
