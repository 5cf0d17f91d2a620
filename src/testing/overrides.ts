import { isRecord } from '../wire/record'

/**
 * What to change in a sample, at any depth. Lists and dates are replaced as a whole; undefined removes an
 * optional name.
 *
 * @category testing
 * @since 0.3.0
 */
export type Overrides<T> = T extends Date | readonly unknown[]
  ? T
  : T extends object
    ? {
        readonly [K in keyof T]?: Overrides<T[K]> | (object extends Pick<T, K> ? undefined : never)
      }
    : T

/**
 * What to change in a sample event: anything except its name.
 *
 * @category testing
 * @since 0.3.0
 */
export type EventOverrides<Event> = Overrides<Omit<Event, 'event'>>

/** Cuts off fractions of a second: `new Date()` has them, and the wire does not. */
export const wholeSeconds = (date: Date): Date => new Date(Math.floor(date.getTime() / 1000) * 1000)

/** A copy of a record with the overrides in it. Neither argument changes. */
export const override = (base: unknown, overrides: unknown): unknown => {
  if (overrides instanceof Date) return wholeSeconds(overrides)
  if (!isRecord(base) || !isRecord(overrides)) return overrides
  const entries = Object.entries(overrides)
  const kept = Object.entries(base).filter(([name]) => !Object.hasOwn(overrides, name))
  const changed = entries
    .filter(([, value]) => value !== undefined)
    .map(([name, value]): [string, unknown] => [name, override(base[name], value)])
  return Object.fromEntries([...kept, ...changed])
}
