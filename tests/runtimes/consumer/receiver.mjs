import { createReceiver } from 'bitrix24-imconnector-events'

export const applicationToken = 'fake-application-token'

/** A receiver that prints what it has handled, one JSON a line. */
export const receiverWith = (options = {}) =>
  createReceiver({
    applicationToken,
    handlers: {
      ONIMCONNECTORMESSAGEADD: ({ data }, { url }) => {
        const [message] = data.MESSAGES
        console.log(JSON.stringify({ url, length: message?.message.text.length }))
      },
    },
    onError: () => {},
    ...options,
  })
