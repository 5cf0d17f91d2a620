import { clientMessage, readSendMessages, type ClientMessage } from 'bitrix24-imconnector-events'
import type { RequestHandler } from 'express'
import { z } from 'zod'

import type { Installation } from './installation'
import type { Rest } from './rest'

const written = z.object({
  id: z.string(),
  text: z.string(),
  user: z.object({ id: z.string(), name: z.string(), last_name: z.string() }),
  chat: z.object({ id: z.string() }),
})

/** What the messenger is told. */
interface Report {
  readonly status: number
  /** Why the message is not in Bitrix24, for people. */
  readonly problem?: string
}

const send = async (
  rest: Rest,
  { connector, line }: Installation,
  message: ClientMessage,
): Promise<Report> => {
  const params = { CONNECTOR: connector, LINE: line, MESSAGES: [message] }
  const answer = readSendMessages(await rest.ask({ method: 'imconnector.send.messages', params }))
  if (answer.status === 'refused') {
    return { status: 502, problem: `${answer.code}: ${answer.description}` }
  }
  const [result] = answer.status === 'answered' ? answer.messages : []
  if (result?.status === 'accepted') return { status: 204 }
  if (result?.status === 'refused') return { status: 422, problem: result.errors.join('; ') }
  // Who sends it again may have it there twice.
  return { status: 504, problem: 'Bitrix24 has not said whether it has the message' }
}

const passOn = async (
  rest: Rest,
  installation: Installation,
  { user, chat, id, text }: z.infer<typeof written>,
): Promise<Report> => {
  try {
    // This line asks for no votes, so a "1" is only a text.
    const message = clientMessage({ user, message: { id, text }, chat }, { vote: 'prevent' })
    return await send(rest, installation, message)
  } catch (error) {
    // What Bitrix24 would drop or cut.
    if (error instanceof TypeError) return { status: 422, problem: error.message }
    throw error
  }
}

/** Passes on to Bitrix24 what a client wrote. */
export const fromClient =
  (rest: Rest, installation: Installation): RequestHandler =>
  async (request, response) => {
    const message = written.parse(request.body)
    const { status, problem } = await passOn(rest, installation, message)
    if (problem === undefined) {
      response.sendStatus(status)
      return
    }
    console.error(`the message ${message.id} is not in Bitrix24: ${problem}`)
    // So that the messenger can show the failure and try again.
    response.status(status).json({ problem })
  }
