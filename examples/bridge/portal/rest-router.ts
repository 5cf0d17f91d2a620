import express, { Router, type Request } from 'express'
import { z } from 'zod'

import type { Methods } from './rest'
import { RestError } from './rest-error'
import type { TokenStore } from './tokens'
import type { WireLog } from './wire-log'

const body = z.looseObject({ auth: z.unknown().optional() })

const timeSince = (start: number): object => ({
  start: start / 1000,
  finish: Date.now() / 1000,
  duration: (Date.now() - start) / 1000,
  processing: (Date.now() - start) / 1000,
  date_start: new Date(start).toISOString(),
  date_finish: new Date().toISOString(),
})

const refusing = z.object({
  DATA: z.object({ RESULT: z.array(z.object({ ERRORS: z.array(z.string()).default([]) })) }),
})

/** The status is 200, even if the call is refused or a message in it. */
const summaryOf = (result: unknown): string => {
  const { success, data } = refusing.safeParse(result)
  const errors = success ? data.DATA.RESULT.flatMap(({ ERRORS }) => ERRORS) : []
  return ['200', ...errors].join(', but refused: ')
}

const endpointOf = (request: Request): string => `http://${request.get('host') ?? ''}/rest/`

/** The REST endpoint of a portal, and the endpoint that renews tokens. */
export const restRouter = (methods: Methods, tokens: TokenStore, log: WireLog): Router => {
  const call = (name: string, values: unknown): unknown => {
    const method = methods[name]
    if (method === undefined) {
      throw new RestError(404, 'ERROR_METHOD_NOT_FOUND', 'Method not found!')
    }
    return method(values)
  }

  const router = Router()

  router.post('/oauth/token/', express.urlencoded(), (request, response) => {
    response.json(tokens.refresh(request.body, endpointOf(request)))
  })

  // Some clients write one slash too many; Bitrix24's servers accept that.
  router.post(/^\/rest\/+([a-z.]+)$/, express.json(), (request, response) => {
    const start = Date.now()
    const { auth, ...values } = body.parse(request.body)
    if (!tokens.isValid(auth)) {
      throw new RestError(401, 'expired_token', 'The access token provided has expired')
    }
    const name = request.params[0] ?? ''
    const end = log.begin({ from: 'bridge', name, content: values })
    try {
      const result = call(name, values)
      end(summaryOf(result))
      response.json({ result, time: timeSince(start) })
    } catch (error) {
      end(error instanceof RestError ? error.message : '500')
      throw error
    }
  })
  return router
}
