import type { RequestHandler } from '@sveltejs/kit'
import { fetchHandler } from 'bitrix24-imconnector-events/fetch'

import { receiver } from '../receiver.js'

const handle = fetchHandler(receiver)

export const POST: RequestHandler = ({ request }) => handle(request)

export const fallback: RequestHandler = ({ request, platform }) => handle(request, platform)
