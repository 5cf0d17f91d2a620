import type { ErrorRequestHandler } from 'express'

import { RestError } from './rest-error'

export const answerError: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (!(error instanceof RestError)) {
    next(error)
    return
  }
  response.status(error.status).json({ error: error.code, error_description: error.message })
}
