import express, { Router, type Response } from 'express'
import { z } from 'zod'

import type { Chat, NewMessage } from './chat'
import { chatId } from './client'

const newMessage = z.strictObject({
  key: z.string(),
  chat: z.literal(chatId),
  from: z.string(),
  text: z.string(),
  file: z.strictObject({ name: z.string(), url: z.url({ protocol: /^https$/ }) }).optional(),
})
const edit = z.strictObject({ text: z.string() })
const notice = z.strictObject({ key: z.string(), chat: z.literal(chatId), text: z.string() })

const answer = (response: Response, isThere: boolean): void => {
  response.sendStatus(isThere ? 204 : 404)
}

/** The bot API of the messenger. While that is away, it answers nothing but 503. */
export const botRouter = (chat: Chat, isAway: () => boolean): Router => {
  const ids = new Map<string, string>()

  /** Adds a message, unless one was added with the same key. Returns its id. */
  const addOnce = (key: string, message: NewMessage): string => {
    const id = ids.get(key) ?? chat.add(message).id
    ids.set(key, id)
    return id
  }

  const router = Router()
  router.use((_request, response, next) => {
    if (isAway()) response.sendStatus(503)
    else next()
  })
  router.use(express.json())

  router.post('/messages', (request, response) => {
    const { key, from, text, file } = newMessage.parse(request.body)
    const id = addOnce(key, { from: 'operator', name: from, text, ...(file && { file }) })
    response.json({ id })
  })
  router.post('/notices', (request, response) => {
    const { key, text } = notice.parse(request.body)
    addOnce(key, { from: 'notice', name: '', text })
    response.sendStatus(204)
  })
  router.patch('/messages/:id', (request, response) => {
    const { text } = edit.parse(request.body)
    answer(response, chat.change(request.params.id, { text, isEdited: true }))
  })
  router.delete('/messages/:id', (request, response) => {
    answer(response, chat.change(request.params.id, { isDeleted: true }))
  })
  return router
}
