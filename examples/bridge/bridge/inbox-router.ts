import type { InboxAdmin, InboxEntry } from 'bitrix24-imconnector-events'
import express, { Router } from 'express'
import { z } from 'zod'

const chosen = z.object({ id: z.string() })

// Neither the body, which holds tokens and messages, nor the portal.
const shown = ({ id, name, state, attempts, receivedAt, nextAttempt, reason }: InboxEntry) => ({
  ...{ id, name, state, attempts, receivedAt, nextAttempt, reason },
})

/** What waits in the inbox or was set aside, for a person who can try it again. Let nobody else at yours. */
export const inboxRouter = (inbox: InboxAdmin): Router => {
  const router = Router()

  router.use((_request, response, next) => {
    // The page is served by the messenger, on another port.
    response.setHeader('access-control-allow-origin', '*')
    next()
  })
  router.use(express.urlencoded())

  router.get('/', async (_request, response) => {
    const { waiting, running, retrying, dead } = await inbox.stats()
    const items = await inbox.list()
    response.json({ counts: { waiting, running, retrying, dead }, items: items.map(shown) })
  })
  for (const action of ['retry', 'discard'] as const) {
    router.post(`/${action}`, async (request, response) => {
      const count = await inbox[action]([chosen.parse(request.body).id])
      response.sendStatus(count === 1 ? 204 : 404)
    })
  }
  return router
}
