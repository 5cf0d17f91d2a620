import { createServer } from 'node:http'

import { httpListener } from 'bitrix24-imconnector-events/http'

import { receiverWith } from './receiver.mjs'

const events = httpListener(receiverWith())
const server = createServer((request, response) => void events(request, response))
server.listen(0, '127.0.0.1', () => console.log(`listening ${server.address().port}`))
