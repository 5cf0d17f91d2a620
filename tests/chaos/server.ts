import { appendFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { DatabaseSync } from '@photostructure/sqlite'

import { createReceiver } from 'bitrix24-imconnector-events'
import { httpListener } from 'bitrix24-imconnector-events/http'
import { sqliteInbox } from 'bitrix24-imconnector-events/sqlite'

import { portal } from '../fixtures/auth'
import { handlingWith } from './handling'

const [file = '', log = ''] = process.argv.slice(2)

const inbox = sqliteInbox({ file, open: (name) => new DatabaseSync(name) })

// What the inbox takes for running was interrupted by a kill, or its end could not be recorded any more.
appendFileSync(log, `found ${(await inbox.stats()).running}\n`)

const receiver = createReceiver({
  applicationToken: portal.application_token,
  inbox,
  ...handlingWith(log),
})

const events = httpListener(receiver)
const server = createServer((request, response) => {
  if (request.method === 'POST') void events(request, response)
  else void receiver.stats().then((stats) => response.end(JSON.stringify(stats)))
})
server.listen(0, '127.0.0.1', () => {
  process.send?.((server.address() as AddressInfo).port)
})
