import { DatabaseSync } from '@photostructure/sqlite'

import { Bitrix24Event, type InboxItem } from 'bitrix24-imconnector-events'
import { sqliteInbox } from 'bitrix24-imconnector-events/sqlite'
import { sampleLineDeleteEvent } from 'bitrix24-imconnector-events/testing'

import { temporaryFile } from '../sqlite/temporary-file'

export const token = 'fake-application-token'

/** Matches any secret of the items here, in any case. */
export const secrets = /fake-|sign=7/i

export const now = Date.parse('2026-11-27T03:00:00Z')

export const openInbox = (file: string) =>
  sqliteInbox({ file, open: (name) => new DatabaseSync(name) })

const hour = 3_600_000

/** An item whose body holds secrets, also where nobody expects them. */
export const itemOf = (id: string, rest: Partial<InboxItem> = {}): InboxItem => ({
  id,
  key: id,
  portal: 'portal',
  name: 'ONIMCONNECTORLINEDELETE',
  body: {
    ...Bitrix24Event.encode(sampleLineDeleteEvent({ auth: { application_token: token } })),
    note: `see ${token}, or https://some-domain.bitrix24.com/file?sign=7 \u001b[2J`,
  },
  receivedAt: new Date(now - 3 * hour - 5 * 60_000 - 1000),
  ...rest,
})

/**
 * The path of an inbox with an item in each state that outlives its owner. The clock must stand still at `now`.
 */
export const filledInbox = async (): Promise<string> => {
  const file = temporaryFile()
  const inbox = openInbox(file)
  for (const id of ['dead-1', 'dead-2', 'retrying']) await inbox.put(itemOf(id))
  const work = inbox.work(
    ({ id }) =>
      Promise.resolve({
        result: id.startsWith('dead') ? 'dead' : 'failed',
        reason: `${id} could not\nbe \u202Edelivered`,
      }),
    { concurrency: 9, retry: { attempts: 9, firstDelay: 2 * hour, maxDelay: 2 * hour } },
  )
  await work.idle()
  await work.stop()
  await inbox.put(itemOf('waiting', { key: 'retrying', isVerified: false }))
  await inbox.close()
  return file
}
