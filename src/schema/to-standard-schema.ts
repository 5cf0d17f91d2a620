import type * as t from 'io-ts'

import { issuesOf, type Issue } from '../codec/issues'

/**
 * One thing that is wrong. Holds no value of the input.
 *
 * @category schemas
 * @since 0.3.0
 */
export interface StandardSchemaIssue {
  /** `expected integer, received text of 3 characters`. */
  readonly message: string
  /** Where: `['data', 'DATA', 0, 'session', 'id']`; empty if it is the whole. */
  readonly path: readonly (string | number)[]
}

/**
 * What a schema answers: a value, or what is wrong.
 *
 * @category schemas
 * @since 0.3.0
 */
export type StandardSchemaResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardSchemaIssue[] }

/**
 * What stands under `~standard`.
 *
 * @category schemas
 * @since 0.3.0
 */
export interface StandardSchemaProps<Input, Output> {
  readonly version: 1
  /** `bitrix24-imconnector-events`. */
  readonly vendor: string
  /** Answers at once, never with a promise. */
  readonly validate: (value: unknown) => StandardSchemaResult<Output>
  /** For the compiler: never there at run time. */
  readonly types?: { readonly input: Input; readonly output: Output } | undefined
}

/**
 * A schema by version 1 of [Standard Schema](https://standardschema.dev), which Hono, h3, tRPC and others take.
 * Declared here, so that you need not install anything; it is assignable to `StandardSchemaV1` of
 * `@standard-schema/spec`.
 *
 * @category schemas
 * @since 0.3.0
 */
export interface StandardSchema<Input, Output> {
  readonly '~standard': StandardSchemaProps<Input, Output>
}

// The names of the wire hold neither dots nor brackets.
const segmentsOf = (path: string): StandardSchemaIssue['path'] =>
  path
    .split(/[.[\]]+/)
    .filter((segment) => segment !== '')
    .map((segment) => (/^\d+$/.test(segment) ? Number(segment) : segment))

export const schemaIssue = ({ path, expected, received }: Issue): StandardSchemaIssue => ({
  message: `expected ${expected}, received ${received}`,
  path: segmentsOf(path),
})

export const schemaOf = <Input, Output>(
  validate: StandardSchemaProps<Input, Output>['validate'],
): StandardSchema<Input, Output> => ({
  '~standard': { version: 1, vendor: 'bitrix24-imconnector-events', validate },
})

// Such as JSON that is nested deeper than the stack: what was thrown may hold a value.
const unreadable = { issues: [{ message: 'reading it threw an error', path: [] }] }

/**
 * Makes a Standard Schema of a codec of this package. An io-ts codec of your own works as well; in the path of
 * an issue, a name with dots or brackets is then split, and digits are an index. For the body of a request, use
 * {@link eventSchema}: a codec wants nested records, and does not know what body parsers do to them. No
 * issue holds a value of the input, as with {@link issuesOf}.
 *
 * @example
 * import { DialogSession, toStandardSchema } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const { validate } = toStandardSchema(DialogSession)['~standard']
 *
 * assert.deepEqual(validate({ id: '3282', closed: 'Y' }), { value: { id: 3282, closed: true } })
 * assert.deepEqual(validate({ id: '12a', closed: 'Y' }), {
 *   issues: [{ message: 'expected integer, received text of 3 characters', path: ['id'] }],
 * })
 *
 * @category schemas
 * @since 0.3.0
 */
export const toStandardSchema = <Output, Input>(
  codec: t.Type<Output, Input>,
): StandardSchema<Input, Output> =>
  schemaOf((value) => {
    try {
      const result = codec.decode(value)
      return result._tag === 'Right'
        ? { value: result.right }
        : { issues: issuesOf(result.left).map(schemaIssue) }
    } catch {
      return unreadable
    }
  })
