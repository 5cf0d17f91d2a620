import { isInherited } from '../body/split-name'
import type { WireRecord } from '../wire/record'
import { UsageError } from './usage-error'

const pathPattern = /^[^.[\]]+(?:\.[^.[\]]+|\[[^[\]]+\])*$/

// More levels than any reader allows.
const mostNames = 100

/**
 * The names in a path: `data.DATA[0].session.id`, as the issues of an error write it, or
 * `data[DATA][0][session][id]`, as the body does.
 *
 * @throws UsageError
 */
export const parsePath = (path: string): readonly string[] => {
  if (!pathPattern.test(path)) {
    throw new UsageError('--set needs a path such as data.DATA[0].session.id before the "="')
  }
  const names = [...path.matchAll(/\[([^[\]]+)\]|[^.[\]]+/g)].map((match) => match[1] ?? match[0])
  if (names.length > mostNames) {
    throw new UsageError(`a path of --set can have at most ${mostNames} names`)
  }
  if (names.some(isInherited)) {
    throw new UsageError(
      '--set cannot set a name that every object inherits, such as __proto__: every reader drops it',
    )
  }
  return names
}

const setBelow = (value: unknown, names: readonly string[], text: string): unknown => {
  const [name] = names
  if (name === undefined) return text
  if (typeof value === 'string') {
    throw new UsageError('--set cannot set a name below a value: only a record has names')
  }
  return setField(typeof value === 'object' ? value : null, names, text)
}

/**
 * A copy of a tree of wire values with a text at a path. Missing records on the way are made. Lists become
 * records by index, because a form writes both alike.
 *
 * @throws UsageError if a text is in the way
 */
export const setField = (
  tree: object | null,
  [name = '', ...below]: readonly string[],
  text: string,
): object => {
  const branch: WireRecord = { ...tree }
  return { ...branch, [name]: setBelow(branch[name], below, text) }
}
