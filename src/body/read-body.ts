import { left, type Either } from 'fp-ts/lib/Either.js'

import { BodyTooLarge, MalformedBody } from '../error/body-errors'
import { growTree } from '../tree/grow-tree'
import type { TreeFault } from '../tree/growth'
import { isTree, type Tree } from '../tree/tree'
import { formFields } from './form-fields'
import { isNestedDeeper } from './json-nesting'
import type { Limits } from './limits'
import { isLongerThan, textOfBytes } from './text'

export type BodyError = BodyTooLarge | MalformedBody

const malformed = (why: MalformedBody['why']): Either<BodyError, never> =>
  left(new MalformedBody(why, 'the body'))

// Other names are not shown: a body of another kind, read as a form, has its values in its names.
const shownNames: ReadonlySet<string> = new Set(['event', 'event_handler_id', 'data', 'ts', 'auth'])

const faultError = ({ why, parameter, root }: TreeFault, limits: Limits): BodyError =>
  why === 'TooManyBytes'
    ? new BodyTooLarge(limits.maxBytes)
    : new MalformedBody(
        why,
        shownNames.has(root) ? `parameter ${parameter}, ${root}` : `parameter ${parameter}`,
      )

const readFields = (fields: Tree, limits: Limits): Either<BodyError, Tree> => {
  const grown = growTree(fields, limits)
  return grown._tag === 'Right' ? grown : left(faultError(grown.left, limits))
}

const readJson = (text: string, limits: Limits): Either<BodyError, Tree> => {
  if (isNestedDeeper(text, limits.maxLevels)) return malformed('TooManyLevels')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return malformed('InvalidJson')
  }
  return isTree(value) ? readFields(value, limits) : malformed('InvalidJson')
}

const readForm = (text: string, limits: Limits): Either<BodyError, Tree> => {
  let fields: Tree
  try {
    fields = formFields(text, limits.maxParameters)
  } catch {
    return malformed('TooManyParameters')
  }
  return readFields(fields, limits)
}

const readText = (text: string, limits: Limits): Either<BodyError, Tree> => {
  if (isLongerThan(text, limits.maxBytes)) return left(new BodyTooLarge(limits.maxBytes))
  // Form encoding leaves no blank unescaped: one at an end, such as a line break, is no value's.
  const trimmed = text.trim()
  return /^[{[]/.test(trimmed) ? readJson(trimmed, limits) : readForm(trimmed, limits)
}

/**
 * Reads a body, in whatever form it comes, into a tree. Knows nothing of events. The request is
 * anonymous at this point, so all work is bounded by the limits and nothing is ever thrown.
 */
export const readBody = (body: unknown, limits: Limits): Either<BodyError, Tree> => {
  try {
    if (typeof body === 'string') return readText(body, limits)
    if (ArrayBuffer.isView(body)) {
      if (body.byteLength > limits.maxBytes) return left(new BodyTooLarge(limits.maxBytes))
      return readText(textOfBytes(body), limits)
    }
    return isTree(body) ? readFields(body, limits) : malformed('NotABody')
  } catch {
    return malformed('Unreadable')
  }
}
