import express, { Router, type Response } from 'express'
import { z } from 'zod'

import type { Chat } from './chat'
import { chatId } from './client'

const newMessage = z.strictObject({
  chat: z.literal(chatId),
  from: z.string(),
  text: z.string(),
  file: z.strictObject({ name: z.string(), url: z.url({ protocol: /^https$/ }) }).optional(),
})
const edit = z.strictObject({ text: z.string() })
const notice = z.strictObject({ chat: z.literal(chatId), text: z.string() })

const answer = (response: Response, isThere: boolean): void => {
  response.sendStatus(isThere ? 204 : 404)
}

/** The bot API of the messenger. */
export const botRouter = (chat: Chat): Router => {
  const router = Router()
  router.use(express.json())

  router.post('/messages', (request, response) => {
    const { from, text, file } = newMessage.parse(request.body)
    const { id } = chat.add({ from: 'operator', name: from, text, ...(file && { file }) })
    response.json({ id })
  })
  router.post('/notices', (request, response) => {
    chat.add({ from: 'notice', name: '', text: notice.parse(request.body).text })
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
