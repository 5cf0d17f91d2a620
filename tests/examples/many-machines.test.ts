import { rawBodies } from '../fixtures'
import { temporaryFile } from '../sqlite/temporary-file'
import { describeWith } from '../support/describe-with'
import { createPostgres, postgresProgram, type Postgres } from '../support/postgres'
import { post } from '../support/serve'
import { killAll, runExample, urlOf, type Program } from './run-example'

const delivered = 'to the chat channel-123: "[b]Klaus Weber:[/b]'

describeWith(
  postgresProgram,
  'examples/many-machines',
  'apt-get install postgresql',
)('examples/many-machines', () => {
  let postgres: Postgres

  beforeEach(async () => {
    postgres = await createPostgres()
  })

  afterEach(async () => {
    await killAll()
    await postgres.remove()
  })

  const startReceiver = (spoolFile = temporaryFile()): Program =>
    runExample('many-machines/receiver.ts', {
      DATABASE_URL: postgres.url,
      SPOOL_FILE: spoolFile,
    })

  const startWorker = async (env: NodeJS.ProcessEnv = {}): Promise<Program> => {
    const worker = runExample('many-machines/worker.ts', { DATABASE_URL: postgres.url, ...env })
    await worker.printed('waiting for events\n')
    return worker
  }

  const stop = (program: Program): Promise<number | null> => {
    program.signal('SIGTERM')
    return program.exited
  }

  it('takes events from two receivers to the workers, each once', async () => {
    const receivers = [startReceiver(), startReceiver()]
    const [first = '', second = ''] = await Promise.all(receivers.map(urlOf))
    const workers = [await startWorker(), await startWorker()]
    const statuses = [
      (await post(first, rawBodies.messageAdd)).status,
      // As a second binding of the URL brings it.
      (await post(second, rawBodies.messageAdd.replace('handler_id=196', 'handler_id=197'))).status,
      (await post(second, rawBodies.dialogFinish)).status,
    ]
    const output = (): string => workers.map((worker) => worker.output()).join('')
    await Promise.race(workers.map((worker) => worker.printed('was closed by user 27\n')))
    await Promise.race(workers.map((worker) => worker.printed(delivered)))
    const codes = await Promise.all([...receivers, ...workers].map(stop))

    expect(statuses).toEqual([200, 200, 200])
    expect(output().split(delivered)).toHaveLength(2)
    expect(codes).toEqual([0, 0, 0, 0])
  })

  it('takes what a killed worker was at to another one', async () => {
    const receiver = startReceiver()
    const victim = await startWorker({ DELIVERY_MS: '60000', LOG_EVENTS: '1' })
    await post(await urlOf(receiver), rawBodies.messageAdd)
    await victim.printed("event: 'ONIMCONNECTORMESSAGEADD'")
    victim.signal('SIGKILL')
    await victim.exited
    const other = await startWorker()
    await other.printed(delivered)

    expect(victim.output()).not.toContain(delivered)
  })

  it('answers 200 while PostgreSQL is away, and delivers when it is back, even after a restart', async () => {
    const spoolFile = temporaryFile()
    await postgres.crash()
    const receiver = startReceiver(spoolFile)
    const { status } = await post(await urlOf(receiver), rawBodies.messageAdd)
    receiver.signal('SIGKILL')
    await receiver.exited
    const again = startReceiver(spoolFile)
    await urlOf(again)
    await postgres.start()
    const worker = await startWorker()
    await worker.printed(delivered)

    expect(status).toBe(200)
    expect(await stop(again)).toBe(0)
  })
})
