import type { IncomingMessage, RequestListener } from 'node:http'

import express from 'express'
import qs from 'qs'

import { createReceiver, type Receiver } from 'bitrix24-imconnector-events'
import { expressHandler } from 'bitrix24-imconnector-events/express'
import { httpListener } from 'bitrix24-imconnector-events/http'

import { portal } from '../fixtures/auth'
import { zodDialogFinishEvent } from './zod-schema'

const receiver = (): Receiver =>
  createReceiver({
    applicationToken: portal.application_token,
    handlers: { ONIMCONNECTORDIALOGFINISH: () => undefined },
  })

const ourExpress = (): RequestListener => {
  const app = express()
  app.post('/events', expressHandler(receiver()))
  return app
}

const zodExpress = (): RequestListener => {
  const app = express()
  app.post('/events', express.urlencoded({ extended: true }), (request, response) => {
    zodDialogFinishEvent.parse(request.body)
    response.status(200).end()
  })
  return app
}

const readText = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

const zodHttp = (): RequestListener => (request, response) => {
  void readText(request).then((text) => {
    zodDialogFinishEvent.parse(qs.parse(text))
    response.end()
  })
}

/** Servers of one event: ours, and what each is compared with, which checks no token. */
export const contestants = {
  'our Express adapter': ourExpress,
  'Express, urlencoded + zod 4': zodExpress,
  'our http adapter': () => httpListener(receiver()),
  'http, qs.parse + zod 4': zodHttp,
} as const satisfies Readonly<Record<string, () => RequestListener>>

export type ContestantName = keyof typeof contestants

export const isContestantName = (name: string): name is ContestantName => name in contestants
