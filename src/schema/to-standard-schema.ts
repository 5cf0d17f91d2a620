import type * as t from 'io-ts'

import { issuesOf, type Issue } from '../codec/issues'

/**
 * One thing that is wrong. It holds no value from the input.
 *
 * @category schemas
 * @since 0.3.0
 */
export interface StandardSchemaIssue {
  /** `expected integer, received text of 3 characters`. */
  readonly message: string
  /** Where: `['data', 'DATA', 0, 'session', 'id']`; empty if it is the input as a whole. */
  readonly path: readonly (string | number)[]
}

/**
 * The result of a validation: a value, or what is wrong.
 *
 * @category schemas
 * @since 0.3.0
 */
export type StandardSchemaResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardSchemaIssue[] }

/**
 * The property `~standard` of a schema.
 *
 * @category schemas
 * @since 0.3.0
 */
export interface StandardSchemaProps<Input, Output> {
  readonly version: 1
  /** `bitrix24-imconnector-events`. */
  readonly vendor: string
  /** Returns the result itself, never a promise. */
  readonly validate: (value: unknown) => StandardSchemaResult<Output>
  /** For the compiler only: not there at run time. */
  readonly types?: { readonly input: Input; readonly output: Output } | undefined
}

/**
 * A schema as version 1 of [Standard Schema](https://standardschema.dev) defines it. Hono, h3, tRPC and
 * others accept it. The type is declared here so that you need not install anything; it is assignable to
 * `StandardSchemaV1` of `@standard-schema/spec`.
 *
 * @category schemas
 * @since 0.3.0
 */
export interface StandardSchema<Input, Output> {
  readonly '~standard': StandardSchemaProps<Input, Output>
}

// Names on the wire hold neither dots nor brackets.
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

// Such as JSON nested too deep for the stack. The message is fixed, because what was thrown may hold a value.
const unreadable = { issues: [{ message: 'reading it threw an error', path: [] }] }

/**
 * Makes a Standard Schema of a codec of this package. An io-ts codec of your own works too, but then the path
 * of an issue splits names at dots and brackets, and takes digits for an index. For the body of a request,
 * use {@link eventSchema}: a codec expects nested records, and does not know what body parsers do to them. As
 * with {@link issuesOf}, no issue holds a value from the input.
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
