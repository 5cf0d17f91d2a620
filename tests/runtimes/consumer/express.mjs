import { expressHandler } from 'bitrix24-imconnector-events/express'
import express from 'express'

import { receiverWith } from './receiver.mjs'

const app = express()
app.all('/events', expressHandler(receiverWith()))
const server = app.listen(0, '127.0.0.1', () => console.log(`listening ${server.address().port}`))
