import { eventNames } from '../wire/event-names'
import { assertFunction } from './assert-function'

const isPlain = (prototype: unknown): boolean =>
  prototype === null || prototype === Object.prototype

/** The names that are meant as those of events: of an instance, only the ones that look like it. */
const handlerNames = (handlers: object): readonly string[] => {
  const prototype: unknown = Object.getPrototypeOf(handlers)
  if (isPlain(prototype)) return Object.keys(handlers)
  const names = Object.getOwnPropertyNames(handlers)
  for (let above = prototype; typeof above === 'object' && !isPlain(above);) {
    names.push(...Object.getOwnPropertyNames(above))
    above = Object.getPrototypeOf(above)
  }
  return names.filter((name) => /^ON[A-Z]+$/.test(name))
}

/** @throws TypeError for handlers of which one could never be called, or would do nothing */
export const assertHandlers = (who: string, handlers: unknown): void => {
  if (typeof handlers !== 'object' || handlers === null) {
    throw new TypeError(`${who} needs handlers: an object that maps event names to functions`)
  }
  for (const name of handlerNames(handlers)) {
    if (!eventNames.some((known) => known === name)) {
      throw new TypeError(`there is no event ${name}; the events are ${eventNames.join(', ')}`)
    }
    assertFunction(`the handler of ${name}`, Reflect.get(handlers, name))
  }
}
