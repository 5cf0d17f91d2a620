import { createReceiver } from 'bitrix24-imconnector-events'
import { lambdaHandler } from 'bitrix24-imconnector-events/lambda'

import { closeDialogs, deliverMessages, disconnectLine } from '../shared/handlers'
import { keepLostEvent } from '../shared/keep-lost-event'
import { forgetPortal, rememberPortal, tokenOf, verifyInstall } from '../shared/portals'

// Outside of the handler, so that the invocations of an instance share it. Memory goes with the instance, and so does
// /tmp, where alone a function can write: keep tokens and lost events in a database.
const receiver = createReceiver({
  applicationToken: tokenOf,
  verifyInstall,
  handlers: {
    ONIMCONNECTORMESSAGEADD: deliverMessages,
    ONIMCONNECTORDIALOGFINISH: closeDialogs,
    ONIMCONNECTORSTATUSDELETE: disconnectLine,
    ONAPPINSTALL: rememberPortal,
    ONAPPUPDATE: rememberPortal,
    ONAPPUNINSTALL: forgetPortal,
  },
  // Below the timeout of the function, so that onError is given the event before the platform ends it.
  handlerTimeout: 8000,
  onError: keepLostEvent,
})

/** The entry point: `handler.handler` of a function of AWS Lambda or Yandex Cloud Functions. Give it 10 seconds. */
export const handler = lambdaHandler(receiver)
