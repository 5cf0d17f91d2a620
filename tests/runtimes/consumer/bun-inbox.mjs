import { Database } from 'bun:sqlite'
import { createServer } from 'node:http'

import { httpListener } from 'bitrix24-imconnector-events/http'
import { sqliteInbox } from 'bitrix24-imconnector-events/sqlite'

import { receiverWith } from './receiver.mjs'

const open = (file) => new Database(file)
const events = httpListener(receiverWith({ inbox: sqliteInbox({ file: 'inbox.db', open }) }))
const server = createServer((request, response) => void events(request, response))
server.listen(0, '127.0.0.1', () => console.log(`listening ${server.address().port}`))
