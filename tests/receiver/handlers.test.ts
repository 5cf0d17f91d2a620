import { createReceiver, type LineDeleteEvent } from 'bitrix24-imconnector-events'

import { portal, rawBodies } from '../fixtures'

const applicationToken = portal.application_token
const creating = (options: object) => (): unknown =>
  Reflect.apply(createReceiver, undefined, [{ applicationToken, handlers: {}, ...options }])

class Service {
  readonly lines: number[] = []
}

class Handlers {
  static readonly ONAPPINSTALL = 'of the class'
  readonly onceStarted = true
  readonly ONLINE = false

  constructor(private readonly service: Service) {}

  onModuleInit(): void {
    throw new Error('nobody has asked for this')
  }

  ONIMCONNECTORLINEDELETE({ data }: LineDeleteEvent): void {
    this.service.lines.push(data)
  }
}

class MoreHandlers extends Handlers {
  readonly ONAPPUPDATE = (): void => undefined
}

class Misspelled {
  ONIMCONNECTORLINEDELETED(): void {
    throw new Error('nobody calls this')
  }
}

describe('the handlers', () => {
  it.each([
    ['an instance of a class', Handlers],
    ['an instance of a class that extends another', MoreHandlers],
  ])('may be %s, which keeps its this', async (_, Class) => {
    const service = new Service()
    const instance = new Class(service)
    Reflect.deleteProperty(instance, 'ONLINE')
    const receiver = createReceiver({ applicationToken, handlers: instance })

    await receiver.receive({ method: 'POST', body: rawBodies.lineDelete })
    await receiver.drain()

    expect(service.lines).toEqual([107])
  })

  it('may not be an instance with a method for an event that does not exist', () => {
    expect(creating({ handlers: new Misspelled() })).toThrow(
      'there is no event ONIMCONNECTORLINEDELETED; the events are ONIMCONNECTORMESSAGEADD, ',
    )
  })

  it('may be an object without a prototype, or of another one', async () => {
    const handled: number[] = []
    const handler = ({ data }: LineDeleteEvent) => handled.push(data)
    const bare = Object.assign(Object.create(null) as object, { ONIMCONNECTORLINEDELETE: handler })

    for (const handlers of [bare, Object.create(bare) as object]) {
      const receiver = createReceiver({ applicationToken, handlers })
      await receiver.receive({ method: 'POST', body: rawBodies.lineDelete })
      await receiver.drain()
    }

    expect(handled).toEqual([107, 107])
  })

  it('may not be generators, for calling one does nothing', () => {
    const generators = [
      function* () {
        yield 1
      },
      async function* () {
        yield await Promise.resolve(1)
      },
    ]
    for (const generator of generators) {
      expect(creating({ handlers: { ONAPPUPDATE: generator } })).toThrow(
        new TypeError('the handler of ONAPPUPDATE is a generator: leave out the * after function'),
      )
      for (const option of ['onUnhandled', 'onError', 'verifyInstall', 'applicationToken']) {
        expect(creating({ [option]: generator })).toThrow(
          new TypeError(`${option} is a generator: leave out the * after function`),
        )
      }
    }
  })
})
