import { DatabaseSync } from '@photostructure/sqlite'

import {
  createReceiver,
  createWorker,
  memoryInbox,
  type ErrorDetails,
  type ReceiverOptions,
} from 'bitrix24-imconnector-events'
import { sqliteInbox } from 'bitrix24-imconnector-events/sqlite'

import { portal } from '../fixtures'
import { temporaryFile } from '../sqlite/temporary-file'
import { portalBody } from '../verification/portal-body'

const token = portal.application_token

const receiverWith = (options: Partial<ReceiverOptions> = {}) => {
  const urls: unknown[] = []
  const told: ErrorDetails[] = []
  const receiver = createReceiver({
    applicationToken: token,
    handlers: { ONIMCONNECTORLINEDELETE: (_, { url }) => urls.push(url) },
    onError: (_, details) => told.push(details),
    ...options,
  })
  const post = async (url: string | null | undefined, body = portalBody('a')): Promise<number> =>
    (await receiver.receive({ method: 'POST', body, url })).status
  return { receiver, urls, told, post }
}

describe('the URL of a request', () => {
  it.each([
    ['/events?tenant=7', '/events?tenant=7'],
    [undefined, undefined],
    [null, undefined],
    ['/'.repeat(2048), '/'.repeat(2048)],
    ['/'.repeat(2049), undefined],
  ])('is told to handlers unless it is unknown or too long: %#', async (url, expected) => {
    const { receiver, urls, post } = receiverWith()
    const status = await post(url)
    await receiver.close()

    expect([status, urls]).toEqual([200, [expected]])
  })

  it('is kept with an event in a file, until the event is done', async () => {
    const file = temporaryFile()
    const open = (name: string) => new DatabaseSync(name)
    const inbox = sqliteInbox({ file, open })
    const storing = createReceiver({ applicationToken: token, inbox })
    await storing.receive({ method: 'POST', body: portalBody('a'), url: '/events?tenant=7' })
    const [entry] = await inbox.list()
    await storing.close()
    const urls: unknown[] = []
    const worker = createWorker({
      applicationToken: token,
      inbox,
      handlers: { ONIMCONNECTORLINEDELETE: (_, { url }) => urls.push(url) },
    })
    await worker.drain()
    await worker.close()
    await inbox.close()
    const db = open(file)
    const left = db.prepare('SELECT url FROM item').all()
    db.close()

    expect([entry?.url, urls, left]).toEqual([
      '/events?tenant=7',
      ['/events?tenant=7'],
      [{ url: null }],
    ])
  })

  it('is told to onError with what could not be verified, decoded or handled', async () => {
    const { receiver, told, post } = receiverWith({
      handlers: { ONIMCONNECTORLINEDELETE: () => Promise.reject(new Error('not now')) },
    })
    const bodies = [portalBody('a'), portalBody('a', { data: 'x' }), 'event=X', 'something=else']
    for (const body of bodies) await post('/events', body)
    await receiver.close()

    expect(told.map(({ url }) => url)).toEqual(bodies.map(() => '/events'))
  })

  it('is told to onError with what an inbox does not store', async () => {
    const { receiver, told, post } = receiverWith({
      inbox: { ...memoryInbox(), put: () => Promise.reject(new Error('full')) },
    })
    const statuses = [await post('/events'), await post(undefined)]
    await receiver.close()

    expect([statuses, told.map(({ url }) => url)]).toEqual([
      [503, 503],
      ['/events', undefined],
    ])
  })

  it('tells the tenants of a portal apart, if the token function asks for it', async () => {
    const asked: (string | undefined)[] = []
    const { receiver, urls, post } = receiverWith({
      applicationToken: (_, { url }) => {
        asked.push(url)
        return url === '/b' ? 'the token of another app' : token
      },
    })
    const statuses = [await post('/a'), await post('/b'), await post(undefined), await post('/a')]
    await receiver.close()

    expect([statuses, asked]).toEqual([
      [200, 403, 200, 200],
      ['/a', '/b', undefined, '/a'],
    ])
    expect(urls).toEqual(['/a', undefined, '/a'])
  })

  it('does not, if the token function has one parameter: its answer is shared', async () => {
    let asked = 0
    const { receiver, post } = receiverWith({
      applicationToken: async ({ member_id }) => {
        asked += 1
        await new Promise(setImmediate)
        return member_id === 'a' ? token : undefined
      },
    })
    const statuses = await Promise.all(['/a', '/b', '/c'].map((url) => post(url)))
    await receiver.close()

    expect([statuses, asked]).toEqual([[200, 200, 200], 1])
  })
})
