import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { compileSnippets } from './compile-snippets'
import { examplesOf } from './examples'
import { root } from './project'
import { findPublicDeclarations, type PublicDeclaration } from './public-declarations'
import { readmeBlocks } from './readme-blocks'
import { runSnippet } from './run-snippet'

const declarations = findPublicDeclarations()
const examples = declarations.flatMap(examplesOf)

const readme = path.join(root, 'README.md')
const blocks = existsSync(readme) ? readmeBlocks('README.md', readFileSync(readme, 'utf8')) : []

const namesOfThoseWithout = (
  has: (declaration: PublicDeclaration) => boolean,
  from = declarations,
): readonly string[] =>
  from
    .filter((declaration) => !has(declaration))
    .map(({ name, file, line }) => `${name} (${file}:${line})`)

const hasTag =
  (name: string) =>
  ({ comment }: PublicDeclaration): boolean =>
    comment.tags.some((tag) => tag.name === name && tag.text.trim() !== '')

beforeEach(() => {
  jest.spyOn(console, 'log').mockImplementation()
})

afterEach(() => {
  jest.restoreAllMocks()
})

describe('Every public declaration', () => {
  test('has a description', () => {
    expect(namesOfThoseWithout(({ comment }) => comment.description !== '')).toEqual([])
  })

  test.each(['category', 'since'])('has a @%s', (tag) => {
    expect(namesOfThoseWithout(hasTag(tag))).toEqual([])
  })

  test('has an @example if it is a value', () => {
    const values = declarations.filter(({ isValue }) => isValue)
    expect(namesOfThoseWithout(hasTag('example'), values)).toEqual([])
  })
})

test('The code in the documentation compiles', () => {
  expect(compileSnippets([...examples, ...blocks])).toEqual([])
})

describe('The example runs that documents', () => {
  test.each(examples)('$name', runSnippet)
})

describe('The code in README.md', () => {
  const running = blocks.filter(({ runs }) => runs)
  if (running.length > 0) test.each(running)('runs at $name', runSnippet)
  else test.skip('runs: there is no README.md yet, or nothing in it to run', () => undefined)
})
