import { describeWith } from '../support/describe-with'
import { createPostgres, postgresProgram, type Postgres } from '../support/postgres'
import { temporaryFile } from '../sqlite/temporary-file'
import { poison } from './events'
import { machines } from './machines'

describeWith(
  postgresProgram,
  'many machines that are killed',
  'apt-get install postgresql',
)('two receivers and two workers on PostgreSQL, all of which are killed', () => {
  let postgres: Postgres

  beforeEach(async () => {
    postgres = await createPostgres()
  })

  afterEach(() => postgres.remove())

  it('lose nothing, keep the order of every chat, and repeat only what was interrupted', async () => {
    const { repeated, refused, unanswered, heldBack, ...report } = await machines(postgres, {
      log: temporaryFile('log'),
      events: 400,
      chats: 40,
      kills: 3,
      outages: [200],
    })

    expect(report).toEqual({ lost: [], outOfOrder: [], setAside: [poison], unexplained: [] })
  })

  it('refuse nothing with a spool, while PostgreSQL is away', async () => {
    const { repeated, heldBack, ...report } = await machines(postgres, {
      log: temporaryFile('log'),
      spoolFile: temporaryFile('spool.db'),
      events: 400,
      chats: 40,
      kills: 0,
      outages: [6000],
    })

    expect(report).toEqual({
      lost: [],
      outOfOrder: [],
      setAside: [poison],
      unexplained: [],
      refused: 0,
      unanswered: 0,
    })
  })
})
