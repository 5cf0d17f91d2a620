import { Inject, Injectable } from '@nestjs/common'
import type {
  AppUninstallEvent,
  HandlerContext,
  Handlers,
  InstallationEvent,
  MessageAddEvent,
} from 'bitrix24-imconnector-events'

import { forgetPortal, rememberPortal } from '../shared/portals'
import { Messenger } from './messenger'

// With the names of the events that it handles, the compiler tells of a method that is misspelled or missing. With
// `implements Handlers` alone, only createReceiver does, when the application starts.
type Handled = Required<
  Pick<Handlers, 'ONIMCONNECTORMESSAGEADD' | 'ONAPPINSTALL' | 'ONAPPUPDATE' | 'ONAPPUNINSTALL'>
>

/** Its methods are called by the names of events. */
@Injectable()
export class EventHandlers implements Handled {
  // A token in every @Inject, because tsx and other tools on esbuild leave out the types that Nest would read.
  constructor(@Inject(Messenger) private readonly messenger: Messenger) {}

  async ONIMCONNECTORMESSAGEADD(event: MessageAddEvent, context: HandlerContext): Promise<void> {
    if (context.attempt > 1) console.log(`attempt ${context.attempt}`)
    for (const message of event.data.MESSAGES) await this.messenger.deliver(message)
  }

  ONAPPINSTALL(event: InstallationEvent): void {
    rememberPortal(event)
  }

  ONAPPUPDATE(event: InstallationEvent): void {
    rememberPortal(event)
  }

  ONAPPUNINSTALL(event: AppUninstallEvent): void {
    forgetPortal(event)
  }
}
