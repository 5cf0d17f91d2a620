import express from 'express'

import { createFeed } from '../http/feed'
import { listen, type Running } from '../http/listen'
import { answerError } from './answer-error'
import { createEventQueue } from './events'
import { createOpenLine } from './open-line'
import { operatorRouter } from './operator-router'
import { createMethods } from './rest'
import { restRouter } from './rest-router'
import { createTokens, type TokenStore } from './tokens'
import { createWireLog } from './wire-log'

export interface Portal extends Running {
  readonly tokens: TokenStore
}

/** An in-memory Bitrix24 portal with one open line, one app and one operator. */
export const startPortal = async (port: number): Promise<Portal> => {
  const changed = (): void => {
    feed.publish()
  }
  const log = createWireLog(changed)
  const events = createEventQueue(log)
  const line = createOpenLine(events, changed)
  const state = () => ({ ...line.state(), wire: log.entries() })
  const feed = createFeed(state)
  const tokens = createTokens()

  const app = express()
  app.use('/operator', operatorRouter(line, state, feed))
  app.use(restRouter(createMethods(line, events), tokens, log))
  app.use(answerError)

  const { url, close } = await listen(app, port)
  const closeAll = (): Promise<void> => {
    feed.close()
    return close()
  }
  return { url, close: closeAll, tokens }
}
