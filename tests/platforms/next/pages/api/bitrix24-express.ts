import { expressHandler } from 'bitrix24-imconnector-events/express'
import type { NextApiHandler } from 'next'

import { receiver } from '../../../receiver'

export default expressHandler(receiver) satisfies NextApiHandler
