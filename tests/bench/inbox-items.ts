import { DatabaseSync } from '@photostructure/sqlite'

import type { Inbox, InboxItem } from 'bitrix24-imconnector-events'
import type { SqliteDatabase } from 'bitrix24-imconnector-events/sqlite'

import { rawBodies } from '../fixtures/raw-bodies'

/** Opens a file as Node 20 must. The same package is taken on all versions, so that runs can be compared. */
export const open = (file: string): SqliteDatabase => new DatabaseSync(file)

const body = Object.fromEntries(new URLSearchParams(rawBodies.dialogFinish))

let ids = 0

/** Events that nobody has put before, of so many chats. */
export const newItems = (count: number, chats: number): readonly InboxItem[] =>
  Array.from({ length: count }, (_, nth) => ({
    id: `b24-${(ids += 1)}`,
    key: `chat ${nth % chats}`,
    portal: `portal ${nth % 10}`,
    name: 'ONIMCONNECTORDIALOGFINISH',
    body,
    receivedAt: new Date(),
  }))

const time = async (run: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now()
  await run()
  return performance.now() - begun
}

/** How long each put takes, in milliseconds, with so many in flight. */
export const timePuts = async (
  put: Inbox['put'],
  items: readonly InboxItem[],
  inFlight: number,
): Promise<readonly number[]> => {
  const times: number[] = []
  const left = items.values()
  const putRest = async (): Promise<void> => {
    for (const item of left) times.push(await time(() => put(item)))
  }
  await Promise.all(Array.from({ length: inFlight }, putRest))
  return times
}

export const percentile = (times: readonly number[], part: number): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length * part)] ?? NaN
