import { hashOfJson } from '../hash-of-json'

const asUuid = (hex: string): string =>
  hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

/**
 * The UUID of the job for an item, so that the primary key drops a duplicate: the 128 bits of an idempotency key as they
 * are, and a hash of any other id.
 */
export const jobIdOf = (id: string): string =>
  asUuid(/^b24-([0-9a-f]{32})$/.exec(id)?.[1] ?? hashOfJson(id))

/** The key as pg-boss gets it. An index has no room for long ones, and PostgreSQL's text none for every character. */
export const singletonKeyOf = (key: string): string => hashOfJson(key)
