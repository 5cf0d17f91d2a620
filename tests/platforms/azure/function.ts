import { app, type HttpHandler, type HttpRequest, type HttpResponseInit } from '@azure/functions'
import { fetchHandler } from 'bitrix24-imconnector-events/fetch'

import { receiver } from '../receiver.js'

const handle = fetchHandler(receiver)

export const handler: HttpHandler = handle

export const answer = (request: HttpRequest): Promise<HttpResponseInit> => handle(request)

app.http('bitrix24-events', { methods: ['POST'], authLevel: 'anonymous', handler: handle })
