import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { createReceiver, memoryInbox } from 'bitrix24-imconnector-events'
import { httpListener } from 'bitrix24-imconnector-events/http'
import { sqliteInbox } from 'bitrix24-imconnector-events/sqlite'

import { portal } from '../fixtures/auth'
import { serveParent } from './child-server'
import { open } from './inbox-items'

const folder = mkdtempSync(path.join(tmpdir(), 'bench-inbox-'))
process.once('exit', () => {
  rmSync(folder, { recursive: true })
})

const receiver = createReceiver({
  applicationToken: portal.application_token,
  inbox:
    process.argv[2] === 'SQLite'
      ? sqliteInbox({ file: path.join(folder, 'inbox.db'), open })
      : memoryInbox(),
  handlers: { ONIMCONNECTORDIALOGFINISH: () => undefined },
})

const events = httpListener(receiver)
serveParent(
  (request, response) => void events(request, response),
  async () => {
    await receiver.drain()
    return 'idle'
  },
)
