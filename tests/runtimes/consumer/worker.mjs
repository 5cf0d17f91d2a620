import { fetchHandler } from 'bitrix24-imconnector-events/fetch'

import { receiverWith } from './receiver.mjs'

export default { fetch: fetchHandler(receiverWith()) }
