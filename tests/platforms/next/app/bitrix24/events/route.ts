import { fetchHandler } from 'bitrix24-imconnector-events/fetch'
import { after } from 'next/server'

import { receiver } from '../../../../receiver'

const handle = fetchHandler(receiver)

export const POST = handle

export const PUT = (request: Request): Promise<Response> => handle(request, { waitUntil: after })
