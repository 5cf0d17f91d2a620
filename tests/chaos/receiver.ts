// A machine that only stores.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { createReceiver } from 'bitrix24-imconnector-events'
import { httpListener } from 'bitrix24-imconnector-events/http'

import { portal } from '../fixtures/auth'
import { machineInbox } from './machine-inbox'

const [url = '', spoolFile] = process.argv.slice(2)

const receiver = createReceiver({
  applicationToken: portal.application_token,
  inbox: machineInbox(url, spoolFile),
  // While PostgreSQL is away, each event is refused.
  onError: () => undefined,
})

const events = httpListener(receiver)
const server = createServer((request, response) => void events(request, response))
server.listen(0, '127.0.0.1', () => {
  process.send?.((server.address() as AddressInfo).port)
})
