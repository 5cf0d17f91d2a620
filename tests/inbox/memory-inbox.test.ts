import { memoryInbox, type InboxItem } from 'bitrix24-imconnector-events'
import { inboxContract } from 'bitrix24-imconnector-events/testing'

import { restoreNavigator, setNavigator } from '../support/navigator'

describe('an inbox in memory', () => {
  it.each(inboxContract(() => ({ inbox: memoryInbox({ keepIds: 1000 }) })))('$name', ({ run }) =>
    run(),
  )
})

const itemOf = (id: string): InboxItem => ({
  id,
  key: 'a',
  portal: 'portal',
  name: 'ONSOMETHING',
  body: {},
  receivedAt: new Date(),
})

describe('an inbox in memory that remembers few ids', () => {
  it('knows the latest', async () => {
    const inbox = memoryInbox({ keepIds: 2 })
    const results: string[] = []
    for (const id of ['a', 'b', 'a', 'c', 'c', 'a']) results.push(await inbox.put(itemOf(id)))

    expect(results).toEqual(['stored', 'stored', 'duplicate', 'stored', 'duplicate', 'stored'])
  })
})

describe('an inbox in memory on Workers', () => {
  beforeEach(() => {
    setNavigator({ value: { userAgent: 'Cloudflare-Workers' } })
  })
  afterEach(restoreNavigator)

  it('takes nothing while there is nobody to handle it', async () => {
    await expect(memoryInbox().put(itemOf('a'))).rejects.toThrow('nobody handles')
  })

  it('tries again what has failed', async () => {
    const inbox = memoryInbox()
    const attempts: number[] = []
    const { stop } = inbox.work(
      ({ attempt }) => {
        attempts.push(attempt)
        return Promise.resolve(
          attempt < 3 ? { result: 'failed', reason: 'it failed' } : { result: 'done' },
        )
      },
      { concurrency: 1, retry: { attempts: 5, firstDelay: 1, maxDelay: 1 } },
    )
    await inbox.put(itemOf('a'))
    await stop()

    expect(attempts).toEqual([1, 2, 3])
  })
})
