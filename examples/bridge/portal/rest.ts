import type { ZodType } from 'zod'

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
      parsed(parameters['imconnector.register'], values)
      isRegistered = true
      return { result: true }
    },

    'imconnector.activate': (values) => {
      parsed(parameters['imconnector.activate'], values)
      if (!isRegistered) {
        throw new RestError(400, 'IMCONNECTOR_NO_CORRECT_PROVIDER', 'No such connector')
      }
      isActive = true
      return true
    },

    'event.bind': (values) => {
      const { EVENT, HANDLER } = parsed(parameters['event.bind'], values)
      events.bind(EVENT, HANDLER)
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
