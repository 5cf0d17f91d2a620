import { Type } from 'io-ts'

import * as events from 'bitrix24-imconnector-events'
import type { EventName, EventParser, WireRecord } from 'bitrix24-imconnector-events'

import { definitions } from '../../src/event/definitions'

const { parseEvent: _parseEvent, parseOfflineEvent: _parseOfflineEvent, ...functions } = events

const isParser = (name: string): boolean => /^parse[A-Z]\w+Event$/.test(name)

// Each tells its own name when it meets the event of another.
const nameOf = (parse: EventParser<unknown>): EventName => {
  const names = Object.keys(definitions)
  const [error] = names.flatMap((event) => {
    const result = parse({ event })
    return result._tag === 'Left' && result.left._tag === 'UnexpectedEvent' ? [result.left] : []
  })
  if (error === undefined) throw new Error('a parse function takes every event')
  return error.expected
}

/** The public parse function of each event. */
export const parserByName = Object.fromEntries(
  Object.entries(functions)
    .filter(([name]) => isParser(name))
    .map(([, parse]) => [nameOf(parse as EventParser<unknown>), parse]),
) as Readonly<Record<EventName, EventParser<unknown>>>

type AnyCodec = Pick<Type<unknown, WireRecord>, 'is' | 'decode' | 'name'> & {
  // A method, so that a codec of one event fits where the event is not known.
  encode(event: unknown): WireRecord
}

const isEventCodec = (value: unknown): value is AnyCodec =>
  value instanceof Type && value.name in definitions

/** The public codec of each event. */
export const codecByName = Object.fromEntries(
  Object.values<unknown>(functions)
    .filter(isEventCodec)
    .map((codec) => [codec.name, codec]),
) as Readonly<Record<EventName, AnyCodec>>
