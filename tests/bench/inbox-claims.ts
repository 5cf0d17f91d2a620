import path from 'node:path'

import { sqliteInbox } from 'bitrix24-imconnector-events/sqlite'

import { newItems, open, timePuts } from './inbox-items'
import { median, ratioOf } from './statistics'

const rounds = 5
const handled = 100

/** Without syncs, which would hide what a claim costs. */
const openUnsynced = (file: string) => {
  const db = open(file)
  return {
    exec: (sql: string) => db.exec(sql.replace('synchronous = FULL', 'synchronous = OFF')),
    prepare: (sql: string) => db.prepare(sql),
    close: () => db.close(),
  }
}

/** The milliseconds from one delivery to the next, one at a time, with so many waiting. */
const timeClaims = async (file: string, waiting: number): Promise<number> => {
  const inbox = sqliteInbox({ file, open: openUnsynced })
  const { waiting: there } = await inbox.stats()
  await timePuts(inbox.put, newItems(waiting - there, Math.min(waiting, 10_000)), 1000)
  const times: number[] = []
  await new Promise<void>((resolve) => {
    const work = inbox.work(
      () => {
        times.push(performance.now())
        if (times.length === handled) void work.stop().then(resolve)
        return Promise.resolve({ result: 'done' })
      },
      { concurrency: 1, retry: { attempts: 1, firstDelay: 1, maxDelay: 1 } },
    )
  })
  await inbox.close()
  return median(times.slice(1).map((time, nth) => time - (times[nth] ?? NaN)))
}

/** What a claim, with its settlement, costs when little or much waits. */
export const measureClaims = async (folder: string) => {
  const few: number[] = []
  const many: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    few.push(await timeClaims(path.join(folder, `few-${round}.db`), 100 + handled))
    many.push(await timeClaims(path.join(folder, 'many.db'), 100_000))
  }
  console.log(
    `\nA claim and its settlement, without syncs: ${median(few).toFixed(3)} ms with 100 waiting, ${median(many).toFixed(3)} ms with 100,000`,
  )
  return { 'a claim with 100,000 waiting / with 100': ratioOf(many, few) }
}
