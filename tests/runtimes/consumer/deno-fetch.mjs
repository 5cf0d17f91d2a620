import { fetchHandler } from 'bitrix24-imconnector-events/fetch'

import { receiverWith } from './receiver.mjs'

const onListen = ({ port }) => console.log(`listening ${port}`)
const handle = fetchHandler(receiverWith())
Deno.serve({ port: 0, hostname: '127.0.0.1', onListen }, (request) => handle(request))
