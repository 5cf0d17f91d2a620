import { Database } from 'bun:sqlite'
import { copyFileSync, existsSync } from 'node:fs'

import { sqliteInbox } from 'bitrix24-imconnector-events/sqlite'
import { inboxContract } from 'bitrix24-imconnector-events/testing'

const open = (file) => new Database(file)
let files = 0
const newFile = () => `contract-${(files += 1)}.db`

// The files as they would be found after a crash.
const copyOf = (file) => {
  const copy = newFile()
  for (const suffix of ['', '-wal', '-journal']) {
    if (existsSync(file + suffix)) copyFileSync(file + suffix, copy + suffix)
  }
  return copy
}

const failures = []
for (const { name, run } of inboxContract(() => {
  const file = newFile()
  return {
    inbox: sqliteInbox({ file, open }),
    reopen: () => sqliteInbox({ file: copyOf(file), open }),
  }
})) {
  await run().catch((error) => failures.push(`${name}: ${error.message}`))
}
console.log(JSON.stringify({ failures }))
