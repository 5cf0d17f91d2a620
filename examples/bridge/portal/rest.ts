import { imconnectorEventNames } from 'bitrix24-imconnector-events'
import type { ZodType } from 'zod'

import { connector } from './app'
import type { EventQueue } from './events'
import type { OpenLine } from './open-line'
import { parameters } from './parameters'
import { RestError } from './rest-error'

const parsed = <T>(type: ZodType<T>, value: unknown): T => {
  const result = type.safeParse(value)
  if (result.success) return result.data
  const issues = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new RestError(400, 'ERROR_ARGUMENT', issues.join('; '))
}

/** Methods by name. Each checks its parameters and returns what Bitrix24 puts in `result`. */
export type Methods = Readonly<Record<string, (values: unknown) => unknown>>

export const createMethods = (line: OpenLine, events: EventQueue): Methods => {
  let isRegistered = false
  let isActive = false

  const ifActive = (): void => {
    if (isActive) return
    throw new RestError(400, 'NOT_ACTIVE_LINE', 'The connector is not active on this line')
  }

  return {
    'imconnector.register': (values) => {
      const { ID } = parsed(parameters['imconnector.register'], values)
      // The status of this answer is 200.
      if (ID.includes('.')) {
        return {
          result: false,
          error: 'APPLICATION_REGISTRATION_ERROR_POINT',
          error_description: 'The ID of a connector must not have a dot',
        }
      }
      isRegistered = ID.toLowerCase() === connector
      return { result: true }
    },

    'imconnector.activate': (values) => {
      const { ACTIVE } = parsed(parameters['imconnector.activate'], values)
      if (!isRegistered) {
        throw new RestError(400, 'IMCONNECTOR_NO_CORRECT_PROVIDER', 'No such connector')
      }
      isActive = ACTIVE === 1
      return true
    },

    'event.bind': (values) => {
      const { event, handler } = parsed(parameters['event.bind'], values)
      const name = imconnectorEventNames.find((known) => known === event.toUpperCase())
      if (name === undefined) {
        throw new RestError(400, 'ERROR_EVENT_NOT_FOUND', 'Event not found')
      }
      if (!events.bind(name, handler)) {
        const problem = 'Unable to set event handler: Handler already binded'
        throw new RestError(400, 'ERROR_CORE', problem)
      }
      return true
    },

    'imconnector.send.messages': (values) => {
      const { MESSAGES } = parsed(parameters['imconnector.send.messages'], values)
      ifActive()
      return { SUCCESS: true, DATA: { RESULT: MESSAGES.map(line.receive) } }
    },

    'imconnector.send.status.delivery': (values) => {
      const { MESSAGES } = parsed(parameters['imconnector.send.status.delivery'], values)
      ifActive()
      MESSAGES.forEach(line.confirm)
      return { SUCCESS: true, DATA: [] }
    },
  }
}
