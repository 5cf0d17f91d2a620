import { fileURLToPath } from 'node:url'

import express from 'express'
import { z } from 'zod'

import { createFeed } from '../http/feed'
import { listen, type Running } from '../http/listen'
import { botRouter } from './bot-router'
import { createChat } from './chat'
import { client } from './client'
import { createWebhook } from './webhook'

export interface Messenger extends Running {
  readonly setWebhook: (url: string) => void
}

const written = z.object({ text: z.string().trim().min(1).max(4096) })

/** An in-memory messenger with one chat, and a page for its client and the portal's operator. */
export const startMessenger = async (port: number, portalUrl: string): Promise<Messenger> => {
  let webhookUrl = ''
  const chat = createChat(() => {
    feed.publish()
  })
  const state = () => ({ messages: chat.messages() })
  const feed = createFeed(state)
  const tellBridge = createWebhook(chat, () => webhookUrl)

  const app = express()
  app.use(express.static(fileURLToPath(new URL('page', import.meta.url))))
  app.use('/bot', botRouter(chat))
  app.get('/config', (_request, response) => {
    response.json({ portal: portalUrl })
  })
  app.get('/state', (_request, response) => {
    response.json(state())
  })
  app.get('/stream', (_request, response) => {
    feed.add(response)
  })
  app.post('/messages', express.urlencoded(), (request, response) => {
    const { text } = written.parse(request.body)
    const name = `${client.name} ${client.last_name}`
    tellBridge(chat.add({ from: 'client', name, text, status: 'sending' }))
    response.sendStatus(204)
  })

  const { url, close } = await listen(app, port)
  return {
    url,
    setWebhook: (bridgeUrl) => {
      webhookUrl = bridgeUrl
    },
    close: () => {
      feed.close()
      return close()
    },
  }
}
