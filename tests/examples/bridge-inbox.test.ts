import { readdir } from 'node:fs/promises'
import path from 'node:path'

import { DoNotRetry } from 'bitrix24-imconnector-events'
import express from 'express'

import { createMessengerApi } from '../../examples/bridge/bridge/messenger-api'
import { listen } from '../../examples/bridge/http/listen'
import { botRouter } from '../../examples/bridge/messenger/bot-router'
import { createChat } from '../../examples/bridge/messenger/chat'
import { openInbox } from '../../examples/inbox/open-inbox'
import { temporaryFile } from '../sqlite/temporary-file'
import { eventually, startBridgeExample, type BridgeApi } from './bridge/bridge-api'
import { killAll, runExample } from './run-example'

afterAll(killAll)

const name = 'ONIMCONNECTORMESSAGEADD'
const reason = `the handler of ${name} failed: Error`
const empty = { waiting: 0, running: 0, retrying: 0, dead: 0 }
const id = expect.stringMatching(/^b24-[0-9a-f]{32}$/) as unknown
const count = expect.any(Number) as unknown
const time = expect.stringMatching(/^20.+Z$/) as unknown

describe('the inbox of examples/bridge', () => {
  let bridge: BridgeApi

  const textsInChat = async () => (await bridge.chat()).map(({ text }) => text)

  const counted = (counts: object) =>
    eventually(bridge.inbox, (inbox) => JSON.stringify(inbox.counts) === JSON.stringify(counts))

  const answer = async (...texts: string[]): Promise<void> => {
    for (const text of texts) await bridge.operator('answer', { text })
  }

  beforeAll(async () => {
    bridge = await startBridgeExample()
    await bridge.write('Hello')
    await eventually(bridge.line, ({ messages }) => messages.length === 1)
  })

  it('is empty when all is delivered', async () => {
    await answer('one')
    await bridge.delivered()
    await counted(empty)

    expect(await bridge.inbox()).toEqual({ counts: empty, items: [] })
  })

  it('shows what is tried again, and what waits behind it', async () => {
    await bridge.switchMessenger('off')
    await answer('two', 'three')
    const { items } = await counted({ ...empty, waiting: 1, retrying: 1 })

    expect(items).toEqual([
      { id, name, state: 'retrying', attempts: count, receivedAt: time, nextAttempt: time, reason },
      { id, name, state: 'waiting', attempts: 0, receivedAt: time },
    ])
    expect(await textsInChat()).toEqual(['Hello', 'one'])
  })

  it('delivers both in their order when the messenger is back', async () => {
    await bridge.switchMessenger('on')
    await counted(empty)

    expect(await textsInChat()).toEqual(['Hello', 'one', 'two', 'three'])
    expect((await bridge.line()).messages.flatMap(({ externalIds }) => externalIds)).toEqual([
      ...['msg-1', 'msg-2', 'msg-3', 'msg-4'],
    ])
  })

  it('shows what was set aside after the last attempt', async () => {
    await bridge.switchMessenger('off')
    await answer('four')
    const { items } = await counted({ ...empty, dead: 1 })

    expect(items).toEqual([{ id, name, state: 'dead', attempts: 4, receivedAt: time, reason }])
    expect(bridge.program.output()).toContain(
      'POST messages: the messenger answers 503 (attempt 4, it was set aside)',
    )
  })

  it('delivers what was set aside when a person tries it again', async () => {
    const [dead] = (await bridge.inbox()).items
    await bridge.switchMessenger('on')

    expect(await bridge.ofInbox('retry', dead?.id ?? '')).toBe(204)
    expect((await bridge.delivered()).externalIds).toEqual(['msg-5'])
    expect(await textsInChat()).toEqual(['Hello', 'one', 'two', 'three', 'four'])
    expect((await counted(empty)).items).toEqual([])
  })

  it('tries at once what would be tried later, and discards what was set aside', async () => {
    await bridge.switchMessenger('off')
    await answer('five')
    for (const attempts of [1, 2, 3]) {
      const { items } = await eventually(bridge.inbox, (inbox) =>
        inbox.items.some((item) => item.state === 'retrying' && item.attempts === attempts),
      )
      expect(await bridge.ofInbox('retry', items[0]?.id ?? '')).toBe(204)
    }
    const { items } = await counted({ ...empty, dead: 1 })
    await bridge.switchMessenger('on')

    expect(await bridge.ofInbox('discard', items[0]?.id ?? '')).toBe(204)
    expect(await bridge.ofInbox('retry', items[0]?.id ?? '')).toBe(404)
    expect((await bridge.inbox()).counts).toEqual(empty)
    expect(await textsInChat()).not.toContain('five')
  })

  it('tells the page no token', async () => {
    await bridge.switchMessenger('off')
    await answer('six')
    await counted({ ...empty, retrying: 1 })
    const url = new URL('/inbox', bridge.eventsUrl)

    expect(await (await fetch(url)).text()).not.toMatch(/token|member|(?<!b24-)[0-9a-f]{32}|six/)
  })
})

it('examples/bridge delivers after a restart of the bridge what waited before it, in order', async () => {
  const main = '../tests/examples/bridge/restarting-bridge.ts'
  const bridge = await startBridgeExample(temporaryFile(), main)
  await bridge.write('Hello')
  await bridge.switchMessenger('off')
  await eventually(bridge.line, ({ messages }) => messages.length === 1)
  for (const text of ['one', 'two', 'three']) await bridge.operator('answer', { text })
  await eventually(bridge.inbox, ({ items }) => items.length === 3)
  bridge.program.signal('SIGUSR2')
  await bridge.program.printed('the bridge has stopped')
  await bridge.switchMessenger('on')
  const chat = await eventually(bridge.chat, (messages) => messages.length === 4)

  expect(chat.map(({ text }) => text)).toEqual(['Hello', 'one', 'two', 'three'])
  expect((await bridge.delivered()).externalIds).toEqual(['msg-4'])
})

it('examples/bridge leaves what waits in its file when it is told to stop', async () => {
  const file = temporaryFile()
  const bridge = await startBridgeExample(file)
  await bridge.write('Hello')
  await bridge.switchMessenger('off')
  await eventually(bridge.line, ({ messages }) => messages.length === 1)
  await bridge.operator('answer', { text: 'one' })
  await bridge.operator('answer', { text: 'two' })
  await eventually(bridge.inbox, ({ items }) => items.length === 2)
  bridge.program.signal('SIGTERM')
  const code = await bridge.program.exited
  const inbox = openInbox(file)
  const items = await inbox.list()
  await inbox.close()

  expect([code, items.map(({ attempts }) => attempts > 0)]).toEqual([0, [true, false]])
})

it('examples/bridge removes its inbox at the end if no file was chosen', async () => {
  const TMPDIR = path.dirname(temporaryFile())
  const inboxes = async () => (await readdir(TMPDIR)).filter((found) => found.startsWith('bridge-'))
  const program = runExample('bridge/main.ts', { TMPDIR })
  await program.printed('open http')
  const before = await inboxes()
  program.signal('SIGTERM')

  expect([await program.exited, before.length, await inboxes()]).toEqual([0, 1, []])
})

it('the messenger of examples/bridge is not asked again for a message that it does not have', async () => {
  const chat = createChat(() => undefined)
  const app = express().use(
    '/bot',
    botRouter(chat, () => false),
  )
  const { url, close } = await listen(app, 0)
  const edit = createMessengerApi(url).edit('msg-1', 'Hello')

  await expect(edit).rejects.toThrow(DoNotRetry)
  await close()
})
