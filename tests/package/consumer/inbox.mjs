import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { createReceiver } from 'bitrix24-imconnector-events'
import { sqliteInbox } from 'bitrix24-imconnector-events/sqlite'
import { formBody, inboxContract, sampleLineDeleteEvent } from 'bitrix24-imconnector-events/testing'

// Node 20 has no SQLite of its own.
const hasSqlite = process.getBuiltinModule?.('node:sqlite') !== undefined
const { DatabaseSync } = hasSqlite ? {} : await import('@photostructure/sqlite')
const open = hasSqlite ? undefined : (file) => new DatabaseSync(file)

const folder = mkdtempSync(join(tmpdir(), 'inbox-'))
let files = 0
const failures = []
const newFile = () => join(folder, `contract-${(files += 1)}.db`)

// The files as they would be found after a crash.
const copyOf = (file) => {
  const copy = newFile()
  for (const suffix of ['', '-wal', '-journal']) {
    if (existsSync(file + suffix)) copyFileSync(file + suffix, copy + suffix)
  }
  return copy
}

for (const { name, run } of inboxContract(() => {
  const file = newFile()
  return {
    inbox: sqliteInbox({ file, open }),
    reopen: () => sqliteInbox({ file: copyOf(file), open }),
  }
})) {
  await run().catch((error) => failures.push(`${name}: ${error.message}`))
}

// What was stored by one receiver is handled by the next one, on the same file.
const applicationToken = 'fake-application-token'
const first = sqliteInbox({ file: join(folder, 'inbox.db'), open })
const storing = createReceiver({ applicationToken, inbox: first })
const { status } = await storing.receive({
  method: 'POST',
  body: formBody(sampleLineDeleteEvent()),
})
await storing.close()
await first.close()
const second = sqliteInbox({ file: join(folder, 'inbox.db'), open })
const lines = []
const handling = createReceiver({
  applicationToken,
  inbox: second,
  handlers: { ONIMCONNECTORLINEDELETE: ({ data }) => lines.push(data) },
})
await handling.drain()
await handling.close()
await second.close()

rmSync(folder, { recursive: true })
console.log(JSON.stringify({ failures, status, lines }))
