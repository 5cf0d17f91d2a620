import { fetchHandler } from 'bitrix24-imconnector-events/fetch'

import { receiver } from '../../../../../receiver'
import type { RequestHandler } from './$types'

const handle = fetchHandler(receiver)

export const POST: RequestHandler = ({ request }) => handle(request)
