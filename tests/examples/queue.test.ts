import { Queue } from 'bullmq'

import { portal, rawBodies } from '../fixtures'
import { describeWith } from '../support/describe-with'
import { post } from '../support/serve'
import { openConnections } from './open-connections'
import { startRedis, type Redis } from './redis-server'
import { killAll, runExample, urlOf, type Program } from './run-example'

jest.setTimeout(30_000)
afterAll(killAll)

const linesOf = (program: Program, text: string): string[] =>
  program
    .output()
    .split('\n')
    .filter((line) => line.includes(text))

describeWith('redis-server', 'examples/queue')('examples/queue', () => {
  let redis: Redis
  let receiver: Program
  let url: string

  const startWorker = async (env: NodeJS.ProcessEnv = {}): Promise<Program> => {
    const worker = runExample('queue/worker.ts', { REDIS_URL: redis.url, ...env })
    await worker.printed('waiting for events\n')
    return worker
  }

  const stop = (program: Program): Promise<number | null> => {
    program.signal('SIGTERM')
    return program.exited
  }

  beforeAll(async () => {
    redis = await startRedis()
    receiver = runExample('queue/receiver.ts', { REDIS_URL: redis.url })
    url = await urlOf(receiver)
  })

  it('takes an event through Redis to the worker, once', async () => {
    const worker = await startWorker()
    const first = await post(url, rawBodies.messageAddFiles)
    // As a second binding of the URL brings it.
    const second = await post(
      url,
      rawBodies.messageAddFiles.replace('handler_id=196', 'handler_id=197'),
    )
    const last = await post(url, rawBodies.dialogFinish)

    expect([first.status, second.status, last.status]).toEqual([200, 200, 200])
    await worker.printed('session 3282 in the chat 8 was closed by user 27\n')
    expect(linesOf(worker, 'to the chat')).toEqual([
      'to the chat +15550100123: "[b]Ayşe Demir:[/b] "',
      'to the chat +15550100123: the image photo 1.jpg, 182734 bytes',
      'to the chat +15550100123: the file teklif.pdf, 1234 bytes',
    ])
    expect(await stop(worker)).toBe(0)
  })

  it('keeps an event that arrives while there is no worker', async () => {
    const { status } = await post(url, rawBodies.statusDelete)
    const worker = await startWorker()

    expect(status).toBe(200)
    await worker.printed('the connector myconnector left the line 107\n')
    expect(await stop(worker)).toBe(0)
  })

  it('ends the job that the worker is at before it exits', async () => {
    const worker = await startWorker({ DELIVERY_MS: '1500', LOG_EVENTS: '1' })
    await post(url, rawBodies.messageAdd)
    await worker.printed("event: 'ONIMCONNECTORMESSAGEADD'")

    expect(linesOf(worker, 'to the chat')).toEqual([])
    expect(await stop(worker)).toBe(0)
    expect(linesOf(worker, 'to the chat')).toHaveLength(1)
    expect(worker.output()).not.toMatch(/9999000|7c1f0a/)
  })

  it('goes on after a job that is no event', async () => {
    const queue = new Queue('bitrix24-events', { connection: { url: redis.url } })
    await queue.add('a stray job', { event: 'ONIMCONNECTORLINEDELETE', data: 'x' }, { attempts: 5 })
    await queue.close()
    await post(url, rawBodies.statusDelete.replace('line%5D=107', 'line%5D=108'))
    const worker = await startWorker()

    await worker.printed('the connector myconnector left the line 108\n')
    expect(linesOf(worker, 'failed')).toEqual([
      'a stray job failed with UnrecoverableError; Redis keeps it',
    ])
    expect(await stop(worker)).toBe(0)
  })

  it('answers as the other examples do', async () => {
    const guessed = rawBodies.messageAdd.replace(portal.application_token, 'guess')
    const wrongToken = await post(url, guessed)
    const placement = await post(url, rawBodies.placement)
    const get = await fetch(url)

    expect([wrongToken.status, placement.status, get.status]).toEqual([403, 404, 405])
  })

  it('waits neither for silence nor for the rest of a request before it exits', async () => {
    const other = runExample('queue/receiver.ts', { REDIS_URL: redis.url })
    const otherUrl = await urlOf(other)
    const connections = await openConnections(otherUrl)
    const body = rawBodies.statusDelete.replace('line%5D=107', 'line%5D=109')
    const { status } = await post(otherUrl, body)

    expect(status).toBe(200)
    expect(await stop(other)).toBe(0)
    expect(await connections.closed()).toEqual(['idle', expect.anything(), expect.anything()])
    const worker = await startWorker()
    await worker.printed('the connector myconnector left the line 109\n')
    expect(await stop(worker)).toBe(0)
  })

  it('does not acknowledge what Redis does not have, and exits all the same', async () => {
    redis.server.signal('SIGKILL')
    await redis.server.exited
    const { status } = await post(url, rawBodies.dialogFinish)

    expect(status).toBe(500)
    await receiver.printed(
      'the handler of ONIMCONNECTORDIALOGFINISH failed; onError receives what it threw\n',
    )
    expect(await stop(receiver)).toBe(0)
    expect(receiver.output()).not.toMatch(/9999000|7c1f0a|guess/)
  })
})
