import { DatabaseSync } from '@photostructure/sqlite'

import { sqliteInbox } from 'bitrix24-imconnector-events/sqlite'

// Handles what is in the file that it is given, and tells its parent of each item. It never finishes the first.
const [file = ''] = process.argv.slice(2)

sqliteInbox({ file, open: (name) => new DatabaseSync(name) }).work(
  ({ id, attempt }) => {
    process.send?.(`${id}, attempt ${attempt}`)
    return new Promise(() => undefined)
  },
  { concurrency: 1, retry: { attempts: 9, firstDelay: 1, maxDelay: 1 } },
)
process.send?.('works')
