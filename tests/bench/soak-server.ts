import type { RequestListener } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

import express from 'express'

import { createReceiver } from 'bitrix24-imconnector-events'
import { expressHandler } from 'bitrix24-imconnector-events/express'
import { httpListener } from 'bitrix24-imconnector-events/http'

import { portal } from '../fixtures/auth'
import { serveParent } from './child-server'
import { bodyTimeout, maxBytes } from './soak-requests'
import { countUp, type SoakReport } from './soak-report'

const handled: Record<string, number> = {}
const errors: Record<string, number> = {}

const receiver = createReceiver({
  applicationToken: portal.application_token,
  handlers: {
    ONIMCONNECTORMESSAGEADD: async ({ event }) => {
      await pause(Math.random() * 5)
      countUp(handled, event)
    },
    ONIMCONNECTORDIALOGFINISH: ({ event }) => {
      countUp(handled, event)
    },
    ONIMCONNECTORMESSAGEDELETE: async ({ event }) => {
      countUp(handled, event)
      await pause(1)
      throw new Error('failed on purpose')
    },
  },
  onUnhandled: ({ event }) => {
    countUp(handled, event)
  },
  onError: ({ _tag }) => {
    countUp(errors, _tag)
  },
  limits: { maxBytes },
})

const onExpress = (): RequestListener =>
  express()
    .all('/events', expressHandler(receiver, { bodyTimeout }))
    .post('/events', (_request, response) => {
      response.status(200).send('the page of the app')
    })

const listeners: Readonly<Record<string, () => RequestListener>> = {
  Express: onExpress,
  http: () => httpListener(receiver, { bodyTimeout }),
}

/** What is left when everything that could end has ended. */
const report = async (): Promise<SoakReport> => {
  await receiver.drain()
  // Connections that are being closed, and what waits for them.
  await pause(2000)
  globalThis.gc?.()
  await pause(100)
  globalThis.gc?.()
  return { heap: process.memoryUsage().heapUsed, handled: { ...handled }, errors: { ...errors } }
}

const listener = listeners[process.argv[2] ?? '']
if (listener === undefined) throw new Error(`there is no server ${process.argv[2] ?? ''}`)
serveParent(listener(), report)
