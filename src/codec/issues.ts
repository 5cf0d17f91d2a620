import type * as t from 'io-ts'

import { WireType } from './wire-type'

/**
 * One thing that is wrong with an event. It holds no value from the body.
 *
 * @category errors
 * @since 0.1.0
 */
export interface Issue {
  /** Where: `data.DATA[0].session.id`. */
  readonly path: string
  /** What belongs there: `integer`, `text`, `Y or N`, `Unix seconds`, `list`, `record`. */
  readonly expected: string
  /** What is there: `nothing`, `text of 3 characters`, `number`, `list`, `record`. */
  readonly received: string
}

/** The kind of a value, and the length if it is text: nothing that gives the value itself away. */
export const describeValue = (u: unknown): string => {
  if (u === undefined) return 'nothing'
  if (u === null) return 'null'
  if (u === '') return 'empty text'
  if (typeof u === 'string') return `text of ${u.length} character${u.length === 1 ? '' : 's'}`
  if (Array.isArray(u)) return 'list'
  return typeof u === 'object' ? 'record' : typeof u
}

const tagOf = (codec: t.Decoder<unknown, unknown>): unknown =>
  '_tag' in codec ? codec._tag : undefined

// io-ts puts the members of unions and intersections into the path, as if they were names of a record.
const combinators: ReadonlySet<unknown> = new Set(['UnionType', 'IntersectionType'])

const pathOf = (context: t.Context): string => {
  let path = ''
  context.forEach(({ key }, i) => {
    const parent = context[i - 1]?.type
    if (key === '' || (parent !== undefined && combinators.has(tagOf(parent)))) return
    if (/^\d+$/.test(key)) path += `[${key}]`
    else path += path === '' ? key : `.${key}`
  })
  return path
}

const issueOf = ({ context, value }: t.ValidationError): Issue => {
  const type = context.at(-1)?.type
  return {
    path: pathOf(context),
    expected: type instanceof WireType ? type.expected : (type?.name ?? 'record'),
    received: describeValue(value),
  }
}

/**
 * Turns io-ts errors into issues, without the values that the errors hold. Use it when you decode with a
 * codec instead of a parse function: the reporters of io-ts print values, tokens included. It reports each
 * place once, and at most the first `atMost` places. A codec stops after about a hundred errors in one list.
 *
 * @example
 * import { DialogSession, issuesOf } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const result = DialogSession.decode({ id: '12a', closed: 'Y' })
 *
 * assert(result._tag === 'Left')
 * assert.deepEqual(issuesOf(result.left), [
 *   { path: 'id', expected: 'integer', received: 'text of 3 characters' },
 * ])
 *
 * @category errors
 * @since 0.1.0
 */
export const issuesOf = (errors: t.Errors, atMost = Infinity): readonly Issue[] => {
  const issues = new Map<string, Issue>()
  for (const error of errors) {
    if (issues.size >= atMost) break
    const issue = issueOf(error)
    issues.set(`${issue.path} ${issue.expected}`, issue)
  }
  return [...issues.values()]
}
