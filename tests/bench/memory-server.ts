import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

import express from 'express'

import { createReceiver } from 'bitrix24-imconnector-events'
import { expressHandler } from 'bitrix24-imconnector-events/express'
import { httpListener } from 'bitrix24-imconnector-events/http'

import { portal } from '../fixtures/auth'
import { serveParent } from './child-server'
import { isMemoryServer, type MemoryReport, type MemoryServer } from './memory-report'

const receiver = createReceiver({ applicationToken: portal.application_token, handlers: {} })
const options = { bodyTimeout: 60_000 }

const listeners: Readonly<Record<MemoryServer, () => RequestListener>> = {
  'http adapter': () => httpListener(receiver, options),
  'Express adapter': () =>
    express().post('/events', expressHandler(receiver, options)) as RequestListener,
  'bare server': () => (request, response) => {
    request.resume().on('end', () => {
      response.end()
    })
  },
}

const sockets = new Set<Socket>()

const report = (): MemoryReport => ({
  rss: process.memoryUsage.rss(),
  received: [...sockets].reduce((sum, { bytesRead }) => sum + bytesRead, 0),
})

const name = process.argv[2] ?? ''
if (!isMemoryServer(name)) throw new Error(`there is no server ${name}`)
const listener = listeners[name]()
serveParent((request: IncomingMessage, response: ServerResponse) => {
  sockets.add(request.socket)
  listener(request, response)
}, report)
