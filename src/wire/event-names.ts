/**
 * The wire names of the seven events of open-line connectors. Bitrix24 has no others: none for typing, none
 * for reading. DIALOGSTART and DIALOGFINISH have existed on portals since the end of 2024.
 *
 * @example
 * import { imconnectorEventNames } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * // To bind them when the app is installed, use bindCalls.
 * assert.equal(imconnectorEventNames.length, 7)
 * assert.equal(imconnectorEventNames[0], 'ONIMCONNECTORMESSAGEADD')
 *
 * @category events
 * @since 0.1.0
 */
export const imconnectorEventNames = [
  'ONIMCONNECTORMESSAGEADD',
  'ONIMCONNECTORMESSAGEUPDATE',
  'ONIMCONNECTORMESSAGEDELETE',
  'ONIMCONNECTORDIALOGSTART',
  'ONIMCONNECTORDIALOGFINISH',
  'ONIMCONNECTORSTATUSDELETE',
  'ONIMCONNECTORLINEDELETE',
] as const

/**
 * The wire name of an event of open-line connectors.
 *
 * @category events
 * @since 0.1.0
 */
export type ImconnectorEventName = (typeof imconnectorEventNames)[number]

/** What portals older than 24.200 (the end of 2024) do not know. */
export const youngEventNames: readonly ImconnectorEventName[] = [
  'ONIMCONNECTORDIALOGSTART',
  'ONIMCONNECTORDIALOGFINISH',
]

/**
 * The wire names of the events in the life cycle of an app. They arrive at the same URL.
 *
 * @example
 * import { appLifecycleEventNames } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * assert.deepEqual(appLifecycleEventNames, ['ONAPPINSTALL', 'ONAPPUPDATE', 'ONAPPUNINSTALL'])
 *
 * @category events
 * @since 0.1.0
 */
export const appLifecycleEventNames = ['ONAPPINSTALL', 'ONAPPUPDATE', 'ONAPPUNINSTALL'] as const

/**
 * The wire name of an event in the life cycle of an app.
 *
 * @category events
 * @since 0.1.0
 */
export type AppLifecycleEventName = (typeof appLifecycleEventNames)[number]

/**
 * The wire name of an event that this package decodes.
 *
 * @category events
 * @since 0.1.0
 */
export type EventName =
  ImconnectorEventName | AppLifecycleEventName | 'ONAPPTEST' | 'ONOFFLINEEVENT'

/** Every name that this package decodes. */
export const eventNames: readonly EventName[] = [
  ...imconnectorEventNames,
  ...appLifecycleEventNames,
  'ONAPPTEST',
  'ONOFFLINEEVENT',
]

/**
 * The name as Bitrix24 writes it, in upper case. A name with other letters is left alone: some of them, such
 * as the dotless i, would become Latin ones, and the name that of another event.
 */
export const upperCaseName = (name: string): string =>
  /^\w+$/.test(name) ? name.toUpperCase() : name

/** The same of any value; undefined unless it is text. */
export const canonicalEventName = (u: unknown): string | undefined =>
  typeof u === 'string' ? upperCaseName(u) : undefined
