import { app } from '@azure/functions'
import { fetchHandler } from 'bitrix24-imconnector-events/fetch'

import { receiver } from '../receiver.js'

const receive = fetchHandler(receiver)

app.http('bitrix24-events', {
  methods: ['POST'],
  authLevel: 'anonymous',
  handler: async (request, context) => {
    const { status, headers } = await receive(request, context)
    return { status, headers }
  },
})
