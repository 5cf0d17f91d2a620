// A machine that only handles.
import { createWorker } from 'bitrix24-imconnector-events'

import { portal } from '../fixtures/auth'
import { handlingWith } from './handling'
import { machineInbox } from './machine-inbox'

const [url = '', log = ''] = process.argv.slice(2)

createWorker({
  applicationToken: portal.application_token,
  inbox: machineInbox(url),
  concurrency: 16,
  ...handlingWith(log),
})

process.send?.('works')
