import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { engines, scripts } from '../../package.json'
import { releases } from '../package/releases'
import { root } from './project'

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')

const found = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, match = '']) => match)

const documents = ['CONTRIBUTING.md', '.github/PULL_REQUEST_TEMPLATE.md', '.ci/run']

describe.each(documents)('%s', (document) => {
  it('names scripts that package.json has', () => {
    const named = found(
      read(document),
      /\bnpm (?:run )?(?:--silent )?((?:test|jest|check|bench|soak|format)\b[\w:-]*)/g,
    )

    expect(named.length).toBeGreaterThan(0)
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([])
  })
})

describe('CONTRIBUTING.md', () => {
  it('names files of tests and of CI that exist', () => {
    const named = found(read('CONTRIBUTING.md'), /[\s`]((?:tests|\.ci)\/[\w./-]*)/g)

    expect(named.length).toBeGreaterThan(5)
    expect(named.filter((file) => !existsSync(path.join(root, file)))).toEqual([])
  })
})

describe('The workflow of CI', () => {
  it('tests the releases of Node that the package is checked on, from the oldest that it allows', () => {
    expect(read('.github/workflows/ci.yml')).toContain(`node: [${releases.join(', ')}]\n`)
    expect(engines.node).toBe(`>=${releases[0] ?? ''}`)
  })
})
