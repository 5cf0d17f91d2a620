import express, { Router } from 'express'
import { z } from 'zod'

import type { Feed } from '../http/feed'
import type { OpenLine } from './open-line'
import { priceList } from './price-list'

const text = z.object({ text: z.string().trim().min(1).max(20_000) })
const message = z.object({ id: z.coerce.number() })

/** The endpoints for the operator's side of the page. */
export const operatorRouter = (line: OpenLine, state: () => unknown, feed: Feed): Router => {
  const router = Router()

  router.use((_request, response, next) => {
    // The page is served by the messenger, on another port.
    response.setHeader('access-control-allow-origin', '*')
    next()
  })
  router.use(express.urlencoded())

  router.get('/state', (_request, response) => {
    response.json(state())
  })
  router.get('/stream', (_request, response) => {
    feed.add(response)
  })
  router.post('/answer', (request, response) => {
    line.answer(text.parse(request.body).text)
    response.sendStatus(204)
  })
  router.post('/file', (_request, response) => {
    line.answer('', [priceList])
    response.sendStatus(204)
  })
  router.post('/messages/:id/edit', (request, response) => {
    line.edit(message.parse(request.params).id, text.parse(request.body).text)
    response.sendStatus(204)
  })
  router.post('/messages/:id/delete', (request, response) => {
    line.remove(message.parse(request.params).id)
    response.sendStatus(204)
  })
  router.post('/finish', (_request, response) => {
    line.finish()
    response.sendStatus(204)
  })
  return router
}
