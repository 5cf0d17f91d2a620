import path from 'node:path'
import ts from 'typescript'

import { eventNames } from '../../src/wire/event-names'
import { compilerOptions, root } from './project'

jest.setTimeout(60_000)

const file = path.join(root, 'as-a-user-writes-it.ts')

const code = `
import type { EventByName, Handlers, OfflineEventByName } from 'bitrix24-imconnector-events'

export const handlers: Handlers = {
${eventNames.map((name) => `  ${name}: () => 'in handlers',`).join('\n')}
}

export class Methods implements Handlers {
${eventNames.map((name) => `  ${name}(): void { 'in a class' }`).join('\n')}
}

export interface ByName extends Pick<EventByName, ${eventNames.map((name) => `'${name}'`).join(' | ')}> {}

export const read = (events: EventByName, offline: OfflineEventByName): unknown => [
${eventNames.map((name) => `  events.${name}, 'by its name',`).join('\n')}
  offline.ONIMCONNECTORMESSAGEADD, 'kept offline',
]
`

const service = ts.createLanguageService({
  getCompilationSettings: () => compilerOptions,
  getScriptFileNames: () => [file],
  getScriptVersion: () => '1',
  getScriptSnapshot: (name) => {
    const text = name === file ? code : ts.sys.readFile(name)
    return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text)
  },
  getCurrentDirectory: () => root,
  getDefaultLibFileName: ts.getDefaultLibFilePath,
  fileExists: (name) => name === file || ts.sys.fileExists(name),
  readFile: (name) => ts.sys.readFile(name),
})

/** What an editor shows at the first place that matches a pattern. */
const hoverAt = (pattern: RegExp): string => {
  const position = code.search(pattern)
  if (position === -1) throw new Error('there is no such place')
  const info = service.getQuickInfoAtPosition(file, position)
  return ts.displayPartsToString(info?.documentation)
}

const page = /\[\w[\w ]+\]\(https:\/\/apidocs\.bitrix24\.com\/api-reference\/[a-z0-9/-]+\.html\)$/

describe.each(eventNames)('An editor says what %s is, and where it is documented', (name) => {
  const description = hoverAt(new RegExp(`${name}, 'by its name'`))

  it('where its type is taken by its name', () => {
    expect(description).toMatch(/^[A-Z].+\.\n\[/)
    expect(description).toMatch(page)
  })

  it.each([
    ['among the handlers', new RegExp(`${name}: \\(\\) => 'in handlers'`)],
    ['in a class of handlers', new RegExp(`${name}\\(\\): void { 'in a class'`)],
  ])('%s', (_, place) => {
    expect(hoverAt(place)).toBe(description)
  })
})

it('An editor says it of offline events too', () => {
  expect(hoverAt(/ONIMCONNECTORMESSAGEADD, 'kept offline'/)).toMatch(page)
})

it('No two events have the same description', () => {
  const descriptions = eventNames.map((name) => hoverAt(new RegExp(`${name}, 'by its name'`)))

  expect(new Set(descriptions).size).toBe(eventNames.length)
})
