// Any number of these handle what the receivers have stored, in order for each chat.
import { createWorker } from 'bitrix24-imconnector-events'

import { closeDialogs, deliverMessages, disconnectLine } from '../shared/handlers'
import { forgetPortal, rememberPortal, tokenOf, verifyInstall } from '../shared/portals'
import { connectInbox } from './shared-inbox'

const { inbox, disconnect } = connectInbox()

const worker = createWorker({
  // For what a receiver could not verify, because it could not look up the token.
  applicationToken: tokenOf,
  verifyInstall,
  inbox,
  handlers: {
    ONIMCONNECTORMESSAGEADD: deliverMessages,
    ONIMCONNECTORDIALOGFINISH: closeDialogs,
    ONIMCONNECTORSTATUSDELETE: disconnectLine,
    ONAPPINSTALL: rememberPortal,
    ONAPPUPDATE: rememberPortal,
    ONAPPUNINSTALL: forgetPortal,
  },
  onError: (error, { attempt, retryIn }) => {
    const next = retryIn === undefined ? 'it was set aside' : `once more in ${retryIn} ms`
    console.error(`${error.message} (attempt ${attempt ?? 0}, ${next})`)
  },
})
console.log('waiting for events')

const shutDown = async (): Promise<void> => {
  // Resolves when what runs is done and recorded. What waits is for the others.
  await worker.close()
  await inbox.close()
  await disconnect()
  process.exit(0)
}
process.once('SIGTERM', () => void shutDown())
