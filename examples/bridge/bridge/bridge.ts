import { createReceiver } from 'bitrix24-imconnector-events'
import { expressHandler } from 'bitrix24-imconnector-events/express'
import express from 'express'

import { keepLostEvent } from '../../shared/keep-lost-event'
import { listen, type Running } from '../http/listen'
import { connect } from './connect'
import { fromClient } from './from-client'
import type { Installation } from './installation'
import { createMessengerApi } from './messenger-api'
import { createRest } from './rest'
import { toClient } from './to-client'

/** The bridge between a messenger and a portal: the part that you would write yourself. */
export const startBridge = async (
  port: number,
  messengerUrl: string,
  installation: Installation,
): Promise<Running> => {
  const rest = createRest(installation)
  const receiver = createReceiver({
    applicationToken: installation.oauth.applicationToken,
    handlers: toClient(rest, createMessengerApi(messengerUrl)),
    onError: keepLostEvent,
  })

  const app = express()
  app.post('/bitrix24/events', expressHandler(receiver))
  app.post('/messenger/messages', express.json(), fromClient(rest, installation))

  const { url, close } = await listen(app, port)
  await connect(rest, installation, url)
  return {
    url,
    close: async () => {
      await close()
      // Answered does not mean handled, and Bitrix24 will not send a lost event again.
      await receiver.close()
    },
  }
}
