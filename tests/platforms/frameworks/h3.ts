import { fetchHandler } from 'bitrix24-imconnector-events/fetch'
import { defineHandler, H3, type EventHandler } from 'h3'

import { receiver } from '../receiver.js'

const handle = fetchHandler(receiver)

export const app = new H3().all('/bitrix24/events', (event) => handle(event.req, event))

export const handler: EventHandler = defineHandler(({ req }) => handle(req))
