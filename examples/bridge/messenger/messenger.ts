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
  readonly setBridge: (url: string) => void
}

const written = z.object({ text: z.string().trim().min(1).max(4096) })
const switched = z.object({ away: z.enum(['yes', 'no']) })

/** An in-memory messenger with one chat, and a page for its client and the portal's operator. */
export const startMessenger = async (port: number, portalUrl: string): Promise<Messenger> => {
  let bridgeUrl = ''
  let isAway = false
  const chat = createChat(() => {
    feed.publish()
  })
  const state = () => ({ isAway, messages: chat.messages() })
  const feed = createFeed(state)
  const tellBridge = createWebhook(chat, () => `${bridgeUrl}/messenger/messages`)

  const app = express()
  app.use(express.static(fileURLToPath(new URL('page', import.meta.url))))
  app.use(
    '/bot',
    botRouter(chat, () => isAway),
  )
  app.get('/config', (_request, response) => {
    response.json({ portal: portalUrl, bridge: bridgeUrl })
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

  app.post('/messages/:id/again', (request, response) => {
    const message = chat.find(request.params.id)
    if (message?.status !== 'failed') {
      response.sendStatus(404)
      return
    }
    chat.change(message.id, { status: 'sending', problem: '' })
    tellBridge(message)
    response.sendStatus(204)
  })

  app.post('/away', express.urlencoded(), (request, response) => {
    isAway = switched.parse(request.body).away === 'yes'
    feed.publish()
    response.sendStatus(204)
  })

  const { url, close } = await listen(app, port)
  return {
    url,
    setBridge: (given) => {
      bridgeUrl = given
    },
    close: () => {
      feed.close()
      return close()
    },
  }
}
