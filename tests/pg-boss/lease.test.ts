import { connect } from '../../src/pg-boss/database'
import { keepLease } from '../../src/pg-boss/lease'
import { createReach } from '../../src/pg-boss/reach'

describe('keepLease', () => {
  it('waits for the answer of PostgreSQL before it tells again that it lives', () => {
    jest.useFakeTimers()
    const touched: unknown[] = []
    const database = connect(
      {
        createQueue: () => Promise.resolve(),
        insert: () => Promise.resolve(null),
        fetch: () => Promise.resolve([]),
        touch: (queue, claims) => {
          touched.push(queue, claims)
          return new Promise(() => undefined)
        },
        getDb: () => ({ executeSql: () => Promise.resolve({ rows: [] }) }),
      },
      { queue: 'queue', lease: 1000, timeout: 60_000 },
    )

    const stop = keepLease(database, {
      claims: () => [{ id: 'id', retryCount: 2, data: {} }],
      reach: createReach(() => undefined),
      onFreed: () => undefined,
    })
    jest.advanceTimersByTime(2000)
    stop()
    jest.useRealTimers()

    expect(touched).toEqual(['queue', [{ id: 'id', retryCount: 2 }]])
  })
})
