import type { Bitrix24Event, Handlers } from 'bitrix24-imconnector-events'

import { eventNames } from '../../src/wire/event-names'

/** One handler for all events. */
export const handleAll = (handler: (event: Bitrix24Event) => unknown): Handlers =>
  Object.fromEntries(eventNames.map((name) => [name, handler]))
