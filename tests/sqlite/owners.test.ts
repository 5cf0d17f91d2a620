import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { DatabaseSync } from '@photostructure/sqlite'

import type { InboxItem } from 'bitrix24-imconnector-events'
import { sqliteInbox } from 'bitrix24-imconnector-events/sqlite'

import { temporaryFile } from './temporary-file'

const open = (file: string) => new DatabaseSync(file)

const itemOf = (id: string): InboxItem => ({
  id,
  key: id,
  portal: 'portal',
  name: 'ONIMCONNECTORLINEDELETE',
  body: { id },
  receivedAt: new Date(),
})

const options = { concurrency: 4, retry: { attempts: 9, firstDelay: 1, maxDelay: 1 } }

let child: ChildProcess

const startOwner = async (file: string): Promise<ChildProcess> => {
  child = fork(path.join(__dirname, 'owner-process.ts'), [file], {
    execArgv: ['--import', 'tsx'],
  })
  expect(await once(child, 'message')).toEqual(['works', undefined])
  return child
}

afterEach(() => {
  child.kill('SIGKILL')
})

const start = (file: string) => {
  const inbox = sqliteInbox({ file, open })
  const log: string[] = []
  const work = inbox.work(({ id, attempt }) => {
    log.push(`${id}, attempt ${attempt}`)
    return Promise.resolve({ result: 'done' })
  }, options)
  return { inbox, log, work }
}

describe('of two processes that work on one inbox', () => {
  it('one handles, also what the other one stores; when it is killed, the other takes over', async () => {
    const file = temporaryFile()
    const owner = await startOwner(file)
    const { inbox, log } = start(file)
    const told = once(owner, 'message')
    await inbox.put(itemOf('first'))
    await inbox.put(itemOf('second'))
    expect(await told).toEqual(['first, attempt 1', undefined])
    await pause(300)
    const before = [...log]
    owner.kill('SIGKILL')
    while (log.length < 2) await pause(5)
    await inbox.close()

    expect([before, [...log].sort()]).toEqual([[], ['first, attempt 2', 'second, attempt 1']])
  })

  it('one that is stopped stays the owner, and the other one goes on storing', async () => {
    const file = temporaryFile()
    const owner = await startOwner(file)
    const { inbox, log, work } = start(file)
    owner.kill('SIGSTOP')
    await pause(50)
    const results = [await inbox.put(itemOf('first')), await inbox.put(itemOf('second'))]
    await work.idle()
    await pause(500)
    const told = once(owner, 'message')
    owner.kill('SIGCONT')

    expect([results, log]).toEqual([['stored', 'stored'], []])
    expect(await told).toEqual(['first, attempt 1', undefined])
    await inbox.close()
  })
})
