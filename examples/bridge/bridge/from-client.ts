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

/** Passes on to Bitrix24 what a client wrote. */
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
      // So that the messenger can show the failure or try again.
      response.sendStatus(502)
    }
  }
