import { codeBlocks } from './code-blocks'
import { compileSnippets } from './compile-snippets'
import { english } from './documents'
import { examplesOf } from './examples'
import { findPublicDeclarations, type PublicDeclaration } from './public-declarations'
import { runSnippet } from './run-snippet'

const declarations = findPublicDeclarations()
const examples = declarations.flatMap(examplesOf)

// The code of platforms needs their packages: `npm run check:platforms` compiles it.
const blocks = english.filter(({ file }) => file !== 'docs/platforms.md').flatMap(codeBlocks)

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

describe('The code in the README and in docs/', () => {
  test.each(blocks.filter(({ runs }) => runs))('runs at $name', runSnippet)
})
