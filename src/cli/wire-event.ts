import { Bitrix24Event } from '../event/any-event'
import type { PlacePart } from '../event/place'
import type { WireRecord } from '../wire/record'
import { parsePath, setField } from './field-path'
import type { SendableEvent } from './sendable-events'
import { UsageError } from './usage-error'

/** What the command line says about what it sends. */
export interface WireOptions extends Readonly<Partial<Record<PlacePart, string | undefined>>> {
  readonly token: string
  /** `PATH=VALUE`, one after another. */
  readonly set: readonly string[]
  /** Whether to leave the user out of `auth`. */
  readonly portalAuth: boolean
}

/** The name of what is sent, and what can be set in it. */
export type Sendable = Pick<SendableEvent, 'name' | 'paths'>

interface Change {
  readonly path: readonly string[]
  readonly value: string
}

const shortOptions: readonly PlacePart[] = ['connector', 'line', 'chat']

const changesOfOption = (
  { name, paths }: Sendable,
  option: PlacePart,
  value: string | undefined,
): readonly Change[] => {
  if (value === undefined) return []
  const places = paths?.[option]
  if (places === undefined) throw new UsageError(`${name} has no ${option}`)
  if (option === 'line' && !/^\d+$/.test(value)) {
    throw new UsageError('--line needs a number; --set can send anything else')
  }
  return places.map((path) => ({ path: parsePath(path), value }))
}

const changeOf = (assignment: string): Change => {
  const end = assignment.indexOf('=')
  if (end === -1) throw new UsageError('--set needs PATH=VALUE, such as data.LINE=7')
  return { path: parsePath(assignment.slice(0, end)), value: assignment.slice(end + 1) }
}

const sampleOf = (
  { sample }: SendableEvent,
  { token, portalAuth }: WireOptions,
  now: number,
): WireRecord =>
  Bitrix24Event.encode(
    sample({
      ts: new Date(now),
      auth: { application_token: token, ...(portalAuth && { access_token: undefined }) },
    }),
  )

/** What is to be sent, with what the command line says of it. Values that were set are not checked. */
export const withChanges = (sendable: Sendable, options: WireOptions, fields: object): object =>
  [
    ...shortOptions.flatMap((option) => changesOfOption(sendable, option, options[option])),
    ...options.set.map(changeOf),
  ].reduce<object>((record, { path, value }) => setField(record, path, value), fields)

/**
 * The wire values of an event to send. `now` is when it was queued, in milliseconds. Values that were set are
 * not checked, because an event that Bitrix24 would not send is a useful test as well.
 *
 * @throws UsageError
 */
export const wireEventOf = (event: SendableEvent, options: WireOptions, now: number): object =>
  withChanges(event, options, sampleOf(event, options, now))
