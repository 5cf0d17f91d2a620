import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { parseEvent } from 'bitrix24-imconnector-events'

import { portal, rawBodies } from '../fixtures'
import { post } from '../support/serve'
import { killAll, run, runExample, urlOf } from './run-example'

afterAll(killAll)

const file = 'lambda/invoke.ts'
const delivered = 'to the chat channel-123: "[b]Klaus Weber:[/b]'

describe('examples/lambda', () => {
  it('answers when it has delivered, for nothing runs afterwards', async () => {
    const backend = runExample(file, { DELIVERY_MS: '300' })
    const { status } = await post(await urlOf(backend), rawBodies.messageAdd)
    await backend.printed(delivered)
    backend.signal('SIGTERM')

    expect([status, await backend.exited]).toEqual([200, 0])
  })

  it('takes what the command line sends', async () => {
    const backend = runExample(file)
    const url = await urlOf(backend)
    const sender = run(process.execPath, [
      ...['--import', 'tsx', 'src/cli/main.ts', 'send', 'dialog-finish', '--to', url],
      ...['--token', portal.application_token, '--set', `auth.member_id=${portal.member_id}`],
    ])

    expect(await sender.exited).toBe(0)
    expect(sender.output()).toMatch(/\n200 OK after \d+ ms: accepted\n$/)
    await backend.printed('was closed by user')
  })

  it('keeps what it cannot read, and answers everything else', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lost-events-'))
    const lostEvents = join(folder, 'lost-events.jsonl')
    const url = await urlOf(runExample(file, { LOST_EVENTS: lostEvents }))
    const unreadable = rawBodies.dialogStart.replace('closed%5D=N', '')
    const answers = [
      await post(url, unreadable),
      await post(url, rawBodies.messageAdd.replace(portal.application_token, 'guess')),
      await post(url, rawBodies.placement),
      await fetch(url),
      await post(new URL('/elsewhere', url).href, rawBodies.messageAdd),
    ]
    const kept = JSON.parse(await readFile(lostEvents, 'utf8')) as { body: object }
    await rm(folder, { recursive: true })

    expect(answers.map(({ status }) => status)).toEqual([422, 403, 404, 405, 404])
    expect(parseEvent(kept.body)).toStrictEqual(parseEvent(unreadable))
  })

  it('tells of a delivery that takes longer than the function may, while it still can', async () => {
    const backend = runExample(file, { DELIVERY_MS: '60000' })
    const { status } = await post(await urlOf(backend), rawBodies.messageAdd)
    await backend.printed('the handler of ONIMCONNECTORMESSAGEADD has not finished within 8000 ms')

    expect(status).toBe(200)
    expect(backend.output()).not.toContain(delivered)
  })
})
