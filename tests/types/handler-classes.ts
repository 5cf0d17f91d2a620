// What the compiler says of a class whose methods are handlers: each line below an expected error is a mistake.
import {
  createReceiver,
  type Handlers,
  type LineDeleteEvent,
  type MessageAddEvent,
  type Receiver,
} from 'bitrix24-imconnector-events'

const applicationToken = 'secret'

class Service {
  readonly texts: string[] = []
}

type Handled = Required<Pick<Handlers, 'ONIMCONNECTORMESSAGEADD' | 'ONIMCONNECTORLINEDELETE'>>

export class EventHandlers implements Handled {
  constructor(private readonly service: Service) {}

  async ONIMCONNECTORMESSAGEADD({ data }: MessageAddEvent): Promise<void> {
    await Promise.resolve()
    this.service.texts.push(...data.MESSAGES.map(({ message }) => message.text))
  }

  ONIMCONNECTORLINEDELETE({ data }: LineDeleteEvent): string {
    return data.toFixed()
  }

  onModuleInit(): void {
    this.service.texts.length = 0
  }
}

export const receiver: Receiver = createReceiver({
  applicationToken,
  handlers: new EventHandlers(new Service()),
})

// @ts-expect-error: there is no such event
export type Misnamed = Pick<Handlers, 'ONIMCONNECTORTYPING'>

// @ts-expect-error: the other method is misspelled, so it is missing
export class Misspelled implements Handled {
  ONIMCONNECTORMESSAGEADD(event: MessageAddEvent): unknown {
    return event
  }

  ONIMCONNECTORLINEDELETED({ data }: LineDeleteEvent): number {
    return data
  }
}

export class OfAnotherEvent implements Handlers {
  // @ts-expect-error: the event of another name
  ONIMCONNECTORMESSAGEADD(event: LineDeleteEvent): unknown {
    return event
  }
}

class Unchecked {
  ONIMCONNECTORMESSAGEADD(event: LineDeleteEvent): unknown {
    return event
  }
}

// @ts-expect-error: a class that implements nothing is compared all the same
createReceiver({ applicationToken, handlers: new Unchecked() })

class WithoutOne {
  ONIMCONNECTORTYPING(): void {
    throw new Error('nobody calls this')
  }
}

// @ts-expect-error: no method has the name of an event
createReceiver({ applicationToken, handlers: new WithoutOne() })

// A misspelled method among others compiles here, and is refused when the receiver is made: see tests/receiver.
class WithOneMore extends EventHandlers {
  ONIMCONNECTORTYPING(): void {
    throw new Error('nobody calls this')
  }
}

export const refused = (): Receiver =>
  createReceiver({ applicationToken, handlers: new WithOneMore(new Service()) })
