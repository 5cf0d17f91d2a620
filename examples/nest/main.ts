import 'reflect-metadata'

import { NestFactory } from '@nestjs/core'
import type { NestExpressApplication } from '@nestjs/platform-express'
import type { Receiver } from 'bitrix24-imconnector-events'
import { expressHandler } from 'bitrix24-imconnector-events/express'

import { AppModule } from './app.module'
import { RECEIVER } from './events.module'

const app = await NestFactory.create<NestExpressApplication>(AppModule, { logger: ['error'] })

// Here and not in a controller or a middleware of a module: Nest's parsers run before those, and refuse what is larger
// than 100 KB, so that the receiver never hears of it.
app.use('/bitrix24/events', expressHandler(app.get<Receiver>(RECEIVER)))

// Nest ends with the signal unless it is told to end with the code 0.
app.enableShutdownHooks([], { useProcessExit: true })
await app.listen(Number(process.env['PORT'] ?? 3000), '0.0.0.0')
console.log(`listening on ${await app.getUrl()}/bitrix24/events`)
