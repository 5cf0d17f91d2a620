import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { root } from './project'

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')

/** The cells of the rows below the heading of the table that has three columns. */
const readThreats = (): readonly (readonly [threat: string, tests: string])[] =>
  [...read('SECURITY.md').matchAll(/^\|(.*)\|(.*)\|(.*)\|$/gm)]
    .slice(2)
    .map(([, threat = '', , tests = '']) => [threat.trim(), tests.trim()])

const isTitleIn = (file: string, title: string): boolean => {
  const source = existsSync(path.join(root, file)) ? read(file) : ''
  return ["'", '"', '`'].some((quote) => source.includes(quote + title + quote))
}

const threats = readThreats()

describe('The threat model in SECURITY.md', () => {
  it('is a table', () => {
    expect(threats.length).toBeGreaterThan(20)
  })

  it.each(threats)('names tests that exist: %s', (_, tests) => {
    const named = tests.split('<br>').map((test) => /^`(tests\/.*)`: `(.*)`$/.exec(test))

    expect(named.map((match) => match?.[0])).toEqual(tests.split('<br>'))
    expect(
      named
        .filter((match) => !isTitleIn(match?.[1] ?? '', match?.[2] ?? ''))
        .map((match) => match?.[0]),
    ).toEqual([])
  })
})
