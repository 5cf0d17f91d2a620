import { All, Controller, Injectable, Module, Req, Res } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import type { NestExpressApplication } from '@nestjs/platform-express'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import { createReceiver, type MessageAddEvent, type Receiver } from 'bitrix24-imconnector-events'
import {
  expressHandler,
  type ExpressHandler,
  type ExpressRequest,
} from 'bitrix24-imconnector-events/express'
import { fastifyPlugin } from 'bitrix24-imconnector-events/fastify'
import { httpListener } from 'bitrix24-imconnector-events/http'
import type { ServerResponse } from 'node:http'

@Injectable()
export class EventHandlers {
  ONIMCONNECTORMESSAGEADD({ data }: MessageAddEvent): number {
    return data.MESSAGES.length
  }
}

const RECEIVER = Symbol('receiver')

// Where only a controller will do: with parsers that let large bodies through.
@Controller('bitrix24')
export class EventsController {
  private readonly handle: ExpressHandler

  constructor(handlers: EventHandlers) {
    this.handle = expressHandler(createReceiver({ applicationToken: 'secret', handlers }))
  }

  @All('events')
  receive(@Req() request: ExpressRequest, @Res() response: ServerResponse): Promise<void> {
    return this.handle(request, response)
  }
}

@Module({
  controllers: [EventsController],
  providers: [
    EventHandlers,
    {
      provide: RECEIVER,
      inject: [EventHandlers],
      useFactory: (handlers: EventHandlers): Receiver =>
        createReceiver({ applicationToken: 'secret', handlers }),
    },
  ],
})
export class AppModule {}

export const onExpress = async (): Promise<void> => {
  const app = await NestFactory.create<NestExpressApplication>(AppModule)
  app.use('/bitrix24/events', expressHandler(app.get<Receiver>(RECEIVER)))
  await app.listen(3000)
}

export const onFastify = async (): Promise<void> => {
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, new FastifyAdapter())
  app.use('/bitrix24/events', httpListener(app.get<Receiver>(RECEIVER)))
  await app.register(fastifyPlugin(app.get<Receiver>(RECEIVER)), { url: '/bitrix24/events' })
  await app.listen(3000, '0.0.0.0')
}
