import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

import { definitions } from '../../src/event/definitions'
import { root } from '../docs/project'

const src = path.join(root, 'src')

const wireName = /\bON(?:IMCONNECTOR|APP|OFFLINE)[A-Z]+\b/g

/** The names of events in the code of a file: in its identifiers and texts, not in its comments. */
const namesIn = (file: string): readonly string[] => {
  const source = ts.createSourceFile(
    file,
    readFileSync(path.join(src, file), 'utf8'),
    ts.ScriptTarget.ESNext,
  )
  const names = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (node.kind <= ts.SyntaxKind.LastToken) {
      for (const [name] of node.getText(source).matchAll(wireName)) names.add(name)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return [...names]
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll(path.sep, '/'))
  .filter((file) => file.endsWith('.ts'))

// Where every event has its place: the names, the table with the types, and the samples.
const places = /^(?:wire\/event-names|event\/definitions|testing\/\w+-samples)\.ts$/

const ownFiles: ReadonlyMap<string, string> = new Map(
  Object.values(definitions).map(({ name, command }) => [`event/${command.name}.ts`, name]),
)

describe('The name of an event', () => {
  it('stands in the file of its definition, and no other name does', () => {
    expect([...ownFiles.keys()].map((file) => [file, namesIn(file)])).toEqual(
      [...ownFiles].map(([file, name]) => [file, [name]]),
    )
  })

  it('stands nowhere else but in the names, the table and the samples', () => {
    const others = files.filter((file) => !places.test(file) && !ownFiles.has(file))

    expect(others.filter((file) => namesIn(file).length > 0)).toEqual([])
  })
})
