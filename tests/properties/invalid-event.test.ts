import fc from 'fast-check'
import qs from 'qs'

import { parseEvent, type Issue, type WireRecord } from 'bitrix24-imconnector-events'

import { fixtures } from '../fixtures'
import { requiredPaths, type RequiredPath } from './required-paths'

const treeOf = (body: string): WireRecord =>
  qs.parse(body, { depth: 16, arrayLimit: 1000, parameterLimit: 5000 })

/** A copy of a tree with the value at a path changed; undefined takes it away. */
const withChange = (tree: unknown, [name, ...rest]: readonly string[], value: unknown): unknown => {
  if (name === undefined) return value
  const copy = Array.isArray(tree) ? [...(tree as unknown[])] : { ...(tree as WireRecord) }
  const changed = withChange(Reflect.get(copy, name), rest, value)
  if (changed === undefined) Reflect.deleteProperty(copy, name)
  else Reflect.set(copy, name, changed)
  return copy
}

const issuesOfBody = (body: unknown): readonly Issue[] => {
  const result = parseEvent(body as object)
  if (result._tag === 'Right' || result.left._tag !== 'InvalidEvent') {
    throw new Error('an InvalidEventError was expected')
  }
  return result.left.issues
}

const segments = (path: string): string[] => path.replace(/\[(\d+)\]/g, '.$1').split('.')

const spoiled: Readonly<Record<string, { value: unknown; received: string }[]>> = {
  record: [
    { value: 'text', received: 'text of 4 characters' },
    { value: [], received: 'list' },
  ],
  list: [
    { value: 'text', received: 'text of 4 characters' },
    { value: { name: 'x' }, received: 'record' },
  ],
  'list of records': [
    { value: 'text', received: 'text of 4 characters' },
    { value: { 0: {}, name: 'x' }, received: 'record' },
  ],
  'list or text': [
    { value: { name: 'x' }, received: 'record' },
    { value: true, received: 'boolean' },
  ],
  text: [
    { value: { name: 'x' }, received: 'record' },
    { value: ['x'], received: 'list' },
    { value: 2 ** 53, received: 'number' },
    { value: true, received: 'boolean' },
  ],
  integer: [
    ...['12abc', '1e3', '-1', '+1', '1.5', ' 1', '0x1f', 'Infinity', '9007199254740992'].map(
      (value) => ({ value, received: `text of ${value.length} characters` }),
    ),
    { value: '', received: 'empty text' },
    { value: 1.5, received: 'number' },
    { value: -1, received: 'number' },
    { value: NaN, received: 'number' },
    { value: true, received: 'boolean' },
    { value: ['1'], received: 'list' },
  ],
  'Unix seconds': [
    { value: 'yesterday', received: 'text of 9 characters' },
    { value: '9000000000000', received: 'text of 13 characters' },
  ],
  'Y or N': [
    { value: 'y', received: 'text of 1 character' },
    { value: 'yes', received: 'text of 3 characters' },
  ],
  '1 or 0': [
    { value: 'Y', received: 'text of 1 character' },
    { value: 2, received: 'number' },
  ],
}

describe.each(fixtures)('of $name', ({ body, event }) => {
  const tree = treeOf(body)
  const paths = requiredPaths(event)
  const list = (expected: string): string => expected.replace(/^list .*/, 'list')

  it.each(paths)('$path, taken away, is the only thing reported', ({ path, expected }) => {
    const changed = withChange(tree, segments(path), undefined)

    expect(issuesOfBody(changed)).toEqual([{ path, expected: list(expected), received: 'nothing' }])
  })

  it.each(paths)('$path, spoiled, is the only thing reported', ({ path, expected }) => {
    // The ids of an edited message may come as one.
    const kind = path.endsWith('.id') && expected === 'list' ? 'list or text' : expected
    for (const { value, received } of spoiled[kind] ?? []) {
      const changed = withChange(tree, segments(path), value)

      expect(issuesOfBody(changed)).toEqual([{ path, expected: list(expected), received }])
    }
  })

  it('auth.access_token, spoiled, is the only thing reported', () => {
    if (event.auth.access_token === undefined) return
    const changed = withChange(tree, ['auth', 'access_token'], { name: 'x' })

    expect(issuesOfBody(changed)).toEqual([
      { path: 'auth.access_token', expected: 'text', received: 'record' },
    ])
  })

  it('any set of independent required names, taken away, is reported in full', () => {
    const leaves = paths.filter(({ expected }) => !/^(?:record|list.*)$/.test(expected))
    fc.assert(
      fc.property(fc.subarray<RequiredPath>(leaves, { minLength: 1 }), (gone) => {
        const changed = gone.reduce<unknown>(
          (rest, { path }) => withChange(rest, segments(path), undefined),
          tree,
        )

        expect(
          issuesOfBody(changed)
            .map(({ path }) => path)
            .sort(),
        ).toEqual(
          gone
            .map(({ path }) => path)
            .sort()
            .slice(0, 20),
        )
      }),
      { numRuns: 20 },
    )
  })
})
