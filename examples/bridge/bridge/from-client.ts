import type { RequestHandler } from 'express'
import { z } from 'zod'

import type { Installation } from './installation'
import type { Rest } from './rest'

const written = z.object({
  id: z.string(),
  date: z.number(),
  text: z.string(),
  user: z.object({ id: z.string(), name: z.string(), last_name: z.string() }),
  chat: z.object({ id: z.string() }),
})

/** Takes what a client wrote to Bitrix24. */
export const fromClient =
  (rest: Rest, { connector, line }: Installation): RequestHandler =>
  async (request, response) => {
    const { id, date, text, user, chat } = written.parse(request.body)
    try {
      await rest.call('imconnector.send.messages', {
        CONNECTOR: connector,
        LINE: line,
        MESSAGES: [{ user, message: { id, date, text }, chat: { id: chat.id } }],
      })
      response.sendStatus(204)
    } catch (error) {
      console.error(`the message ${id} is not in Bitrix24: ${String(error)}`)
      // So that the messenger shows it, or tries again.
      response.sendStatus(502)
    }
  }
