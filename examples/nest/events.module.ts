import type { Server } from 'node:http'

import {
  Inject,
  Module,
  type BeforeApplicationShutdown,
  type OnApplicationShutdown,
} from '@nestjs/common'
import { HttpAdapterHost, type AbstractHttpAdapter } from '@nestjs/core'
import { createReceiver, type Inbox, type Receiver } from 'bitrix24-imconnector-events'

import { openInbox } from '../inbox/open-inbox'
import { tokenOf, verifyInstall } from '../shared/portals'
import { closed } from '../shared/server'
import { EventHandlers } from './event-handlers'
import { Messenger } from './messenger'

const INBOX = Symbol('inbox')
export const RECEIVER = Symbol('receiver')

@Module({
  providers: [
    Messenger,
    EventHandlers,
    // Events are in this file before they are answered 200.
    { provide: INBOX, useFactory: () => openInbox(process.env['INBOX_FILE'] ?? 'inbox.db') },
    {
      provide: RECEIVER,
      inject: [EventHandlers, INBOX],
      // What the inbox still has is handled from here on, before onModuleInit: let factories connect what handlers use.
      useFactory: (handlers: EventHandlers, inbox: Inbox): Receiver =>
        createReceiver({ applicationToken: tokenOf, verifyInstall, inbox, handlers }),
    },
  ],
})
export class EventsModule implements BeforeApplicationShutdown, OnApplicationShutdown {
  constructor(
    @Inject(RECEIVER) private readonly receiver: Receiver,
    @Inject(INBOX) private readonly inbox: Inbox,
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost<AbstractHttpAdapter<Server>>,
  ) {}

  // Nest itself would wait for silent clients for ever, and Fastify would refuse events on open connections.
  async beforeApplicationShutdown(): Promise<void> {
    const server = this.host.httpAdapter.getHttpServer()
    if (server.listening) await closed(server)
  }

  // Not in onModuleDestroy, while events still arrive: nobody would handle what was answered after that.
  async onApplicationShutdown(): Promise<void> {
    await this.receiver.close()
    await this.inbox.close()
  }
}
