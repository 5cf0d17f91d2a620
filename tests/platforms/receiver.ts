import { createReceiver } from 'bitrix24-imconnector-events'

/** Prints what it has handled, one JSON a line. */
export const receiver = createReceiver({
  applicationToken: 'fake-application-token',
  handlers: {
    ONIMCONNECTORMESSAGEADD: ({ data }, { url }) => {
      const [message] = data.MESSAGES
      console.log(JSON.stringify({ url, length: message?.message.text.length }))
    },
  },
})
