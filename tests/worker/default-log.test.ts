import { DatabaseSync } from '@photostructure/sqlite'

import { createReceiver, DoNotRetry } from 'bitrix24-imconnector-events'
import { sqliteInbox } from 'bitrix24-imconnector-events/sqlite'

import { portal } from '../fixtures'
import { temporaryFile } from '../sqlite/temporary-file'
import { portalBody } from '../verification/portal-body'

describe('without onError, the console', () => {
  beforeEach(() => {
    jest.spyOn(console, 'error').mockImplementation(() => undefined)
  })

  afterEach(() => {
    jest.restoreAllMocks()
  })

  it('says which attempt has failed, when the next one is, and what was set aside', async () => {
    const file = temporaryFile()
    const inbox = sqliteInbox({ file, open: (name) => new DatabaseSync(name) })
    const receiver = createReceiver({
      applicationToken: portal.application_token,
      inbox,
      handlers: {
        ONIMCONNECTORLINEDELETE: (_, { attempt }) => {
          throw attempt === 1 ? new Error('not now') : new DoNotRetry('never')
        },
      },
      retry: { attempts: 9, firstDelay: 1, maxDelay: 1 },
    })
    await receiver.receive({ method: 'POST', body: portalBody('a') })
    while ((await inbox.stats()).dead === 0) await new Promise(setImmediate)
    const [dead] = await inbox.list()
    await receiver.close()
    await inbox.close()

    const message = 'the handler of ONIMCONNECTORLINEDELETE failed; onError receives what it threw'
    const lines = jest.mocked(console.error).mock.calls.map(([text]) => String(text).split('\n'))
    expect(lines.map(([line]) => line)).toEqual([
      `${message} (attempt 1; the next one in 1 ms)`,
      `${message} (attempt 2; it is set aside as ${dead?.id ?? ''})`,
    ])
    expect(dead?.reason).toBe('the handler of ONIMCONNECTORLINEDELETE failed: never')
  })

  const logged = async (thrown: unknown): Promise<string> => {
    const receiver = createReceiver({
      applicationToken: portal.application_token,
      handlers: {
        ONIMCONNECTORLINEDELETE: () => {
          throw thrown
        },
      },
    })
    await receiver.receive({ method: 'POST', body: portalBody('a') })
    await receiver.drain()
    return String(jest.mocked(console.error).mock.calls[0])
  }

  const failed = 'the handler of ONIMCONNECTORLINEDELETE failed; onError receives what it threw'

  it('says where a handler threw, and nothing of what it threw', async () => {
    const log = await logged(new Error('a secret\n    at the end of it'))
    const [first, ...frames] = log.split('\n')

    expect(first).toBe(failed)
    expect(frames[0]).toContain('default-log.test.ts')
    expect(frames.length).toBeLessThanOrEqual(4)
    expect(log).not.toMatch(/secret|the end/)
  })

  it.each([
    ['a text', 'a secret'],
    ['an error without a stack', Object.assign(new Error('a secret'), { stack: undefined })],
    ['an error whose stack is its message', Object.assign(new Error(), { stack: 'a secret' })],
    [
      'an error whose stack is not its own',
      Object.assign(new Error('a message'), { stack: 'Error: secret\n    at secret' }),
    ],
  ])('says no more than that if a handler threw %s', async (_, thrown) => {
    expect(await logged(thrown)).toBe(failed)
  })
})
