import { createReceiver } from 'bitrix24-imconnector-events'
import { expressHandler } from 'bitrix24-imconnector-events/express'
import express from 'express'

import { openInbox } from '../../inbox/open-inbox'
import { listen, type Running } from '../http/listen'
import { connect } from './connect'
import { fromClient } from './from-client'
import { inboxRouter } from './inbox-router'
import type { Installation } from './installation'
import { createMessengerApi } from './messenger-api'
import { reportFailure } from './report-failure'
import { createRest } from './rest'
import { toClient } from './to-client'

/** The bridge between a messenger and a portal: the part that you would write yourself. */
export const startBridge = async (
  port: number,
  messengerUrl: string,
  installation: Installation,
  inboxFile: string,
): Promise<Running> => {
  // Events are in this file before they are answered 200.
  const inbox = openInbox(inboxFile)
  const rest = createRest(installation)
  const receiver = createReceiver({
    applicationToken: installation.oauth.applicationToken,
    inbox,
    handlers: toClient(rest, createMessengerApi(messengerUrl)),
    // Set aside after seven seconds, for people who watch. Without this line, it is a day.
    retry: { attempts: 4, firstDelay: 1000, maxDelay: 4000 },
    onError: reportFailure,
  })

  const app = express()
  app.post('/bitrix24/events', expressHandler(receiver))
  app.post('/messenger/messages', express.json(), fromClient(rest, installation))
  app.use('/inbox', inboxRouter(inbox))

  const { url, close } = await listen(app, port)
  await connect(rest, installation, url)
  return {
    url,
    close: async () => {
      await close()
      // Answered does not mean handled: this waits for what has begun. The rest stays in the file.
      await receiver.close()
      await inbox.close()
    },
  }
}
