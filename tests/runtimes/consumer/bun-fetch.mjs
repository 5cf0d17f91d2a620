import { fetchHandler } from 'bitrix24-imconnector-events/fetch'

import { receiverWith } from './receiver.mjs'

const server = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: fetchHandler(receiverWith()) })
console.log(`listening ${server.port}`)
