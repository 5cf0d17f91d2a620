import {
  appLifecycleEventNames,
  imconnectorEventNames,
  type Bitrix24Event,
  type Handlers,
} from 'bitrix24-imconnector-events'

/** One handler for all of the ten events. */
export const handleAll = (handler: (event: Bitrix24Event) => unknown): Handlers =>
  Object.fromEntries(
    [...imconnectorEventNames, ...appLifecycleEventNames].map((name) => [name, handler]),
  )
