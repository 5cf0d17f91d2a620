import { createReceiver } from 'bitrix24-imconnector-events'

export const receiver = createReceiver({
  applicationToken: 'secret',
  handlers: {
    ONIMCONNECTORMESSAGEADD: ({ data }) => data.MESSAGES.map(({ message }) => message.text),
  },
})
