import {
  pgBossInbox,
  type PgBossInboxOptions,
  type PgBossLike,
} from '../../src/pg-boss/pg-boss-inbox'

const boss: PgBossLike = {
  createQueue: () => Promise.reject(new Error('not called')),
  insert: () => Promise.reject(new Error('not called')),
  fetch: () => Promise.reject(new Error('not called')),
  touch: () => Promise.reject(new Error('not called')),
  getDb: () => {
    throw new Error('not called')
  },
}

describe('The options of pgBossInbox', () => {
  it.each<[PgBossInboxOptions, string]>([
    [{ schema: 'a"; DROP TABLE b; --' }, 'schema is not a name of letters, digits and underscores'],
    [{ schema: '' }, 'schema is not a name of letters, digits and underscores'],
    [{ lease: 999 }, 'lease is shorter than 1000 milliseconds'],
    [{ lease: 1.5 }, 'the limit lease is not an integer from 1 to 2147483647'],
    [{ pollInterval: 0 }, 'the limit pollInterval is not an integer from 1 to 2147483647'],
    [{ timeout: Infinity }, 'the limit timeout is not an integer from 1 to 2147483647'],
  ])('cannot be %p', (options, message) => {
    expect(() => pgBossInbox(boss, options)).toThrow(new TypeError(message))
  })
})
