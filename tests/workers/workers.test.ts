import type { Miniflare } from 'miniflare'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { formBody, sampleMessageUpdateEvent } from 'bitrix24-imconnector-events/testing'

import { assertBuilt } from '../support/build'
import { describeWith } from '../support/describe-with'
import { formType } from '../support/serve'
import { bundleWorker } from './bundle'

const workerd = join(__dirname, '../../node_modules/.bin/workerd')

/** More than any answer takes, or any handler of the Worker. */
const longest = 2000

describeWith(
  workerd,
  'the fetch adapter on Workers',
  'npm ci, with optional packages',
)('on Workers, the receiver with its fetch adapter', () => {
  let script: string
  let miniflare: Miniflare

  beforeAll(async () => {
    assertBuilt()
    script = await bundleWorker()
  })

  beforeEach(async () => {
    const { Miniflare } = await import('miniflare')
    // Without this, Miniflare asks the network what its requests should look like.
    const cf = false
    const bindings = { SECRET: 'x' }
    miniflare = new Miniflare({
      modules: true,
      script,
      compatibilityDate: '2026-01-01',
      cf,
      bindings,
    })
    await miniflare.ready
  })

  afterEach(() => miniflare.dispose())

  /** Posts an event of a chat; its status, or undefined if there is no answer. */
  const post = async (path: string, text: string, chat = text): Promise<number | undefined> => {
    const sample = sampleMessageUpdateEvent({ auth: { application_token: 'secret' } })
    const [message] = sample.data.MESSAGES
    if (message === undefined) throw new Error('the sample has no message')
    const MESSAGES = [{ ...message, chat: { id: chat }, message: { id: ['1'], text } }]
    const answer = miniflare.dispatchFetch(`http://worker${path}`, {
      method: 'POST',
      headers: { 'content-type': formType },
      body: formBody({ ...sample, data: { ...sample.data, MESSAGES } }),
    })
    const answered = answer.then(({ status }) => status)
    return Promise.race([answered, sleep(longest, undefined, { ref: false })])
  }

  /** What has been handled since the last time this was asked. */
  const handled = async (): Promise<readonly string[]> => {
    const response = await miniflare.dispatchFetch('http://worker/handled')
    return (await response.json()) as string[]
  }

  const handledWithin = async (milliseconds: number): Promise<readonly string[]> => {
    await sleep(milliseconds)
    return handled()
  }

  it.each([
    ['the form that Workers call', '/module'],
    ['a context alone', '/context'],
  ])('handles an event after the answer, with %s', async (_, path) => {
    expect(await post(path, 'one')).toBe(200)
    expect(await handledWithin(200)).toEqual(['one'])
  })

  it.each([
    ['nothing but the request', '/no-context'],
    ['the bindings only', '/no-context-but-env'],
  ])('handles an event before the answer, with %s', async (_, path) => {
    expect(await post(path, 'one')).toBe(200)
    expect(await handled()).toEqual(['one'])
  })

  it('refuses whoever does not know the token', async () => {
    const { status } = await miniflare.dispatchFetch('http://worker/module', {
      method: 'POST',
      body: 'event=ONIMCONNECTORLINEDELETE&data=1',
      headers: { 'content-type': formType },
    })

    expect(status).toBe(403)
    expect(await handled()).toEqual([])
  })

  it('goes on after requests without a context, in the same chat and in others', async () => {
    const texts: string[] = []
    for (const path of ['/no-context', '/module', '/no-context', '/context', '/module']) {
      texts.push(String(texts.length))
      expect(await post(path, String(texts.length - 1), 'a chat')).toBe(200)
    }
    expect(await post('/module', 'another', 'another chat')).toBe(200)

    const all = await handledWithin(500)
    expect(all.filter((text) => text !== 'another')).toEqual(texts)
    expect(all).toContain('another')
  })

  it('goes on in other chats after a request that ended before its handler', async () => {
    expect(await post('/dying', 'lost')).toBe(200)
    expect(await post('/module', 'other')).toBe(200)

    expect(await handledWithin(200)).toEqual(['other'])
  })

  it.each([['/module'], ['/no-context']])(
    'goes on in the same chat after a request that ended before its handler, at %s',
    async (path) => {
      expect(await post('/dying', 'lost', 'a chat')).toBe(200)
      expect(await handledWithin(100)).toEqual([])

      expect(await post(path, 'next', 'a chat')).toBe(200)

      expect(await handledWithin(200)).toEqual(['next'])
    },
  )
})
