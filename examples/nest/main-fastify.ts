import 'reflect-metadata'

import { NestFactory } from '@nestjs/core'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import type { Receiver } from 'bitrix24-imconnector-events'
import { httpListener } from 'bitrix24-imconnector-events/http'

import { AppModule } from './app.module'
import { RECEIVER } from './events.module'

const app = await NestFactory.create<NestFastifyApplication>(AppModule, new FastifyAdapter(), {
  logger: ['error'],
})

// Nest calls it with Node's request, before Fastify's parsers. It answers what is not an event too, with 404.
app.use('/bitrix24/events', httpListener(app.get<Receiver>(RECEIVER)))

// Nest ends with the signal unless it is told to end with the code 0.
app.enableShutdownHooks([], { useProcessExit: true })
// Without a host, Fastify listens to this machine alone.
await app.listen(Number(process.env['PORT'] ?? 3000), '0.0.0.0')
console.log(`listening on ${await app.getUrl()}/bitrix24/events`)
