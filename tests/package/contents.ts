import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

import * as t from 'io-ts'

import { repository } from './paths'

const documents = ['CHANGELOG.md', 'LICENSE', 'README.md', 'README.ru.md', 'package.json']

const page = /^docs\/(?:ru\/)?[\w-]+\.md$/

const built = /^dist\/(?:[\w-]+\/)*[\w-]+\.(?:d\.ts|d\.cts|(?:js|cjs)(?:\.map)?)$/

// Our own source, and the one dependency that is built in.
const bundled = /^(?:\.\.\/)+(?:src|node_modules\/@noble\/hashes\/src)\//

const SourceMap = t.intersection([
  t.type({ sources: t.array(t.string) }),
  t.partial({ sourcesContent: t.array(t.string) }),
])

const filesIn = async (directory: string): Promise<string[]> => {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
}

const list = (files: readonly string[]): string => files.map((file) => `  ${file}`).join('\n')

const assertNone = (files: readonly string[], fault: string): void => {
  assert(files.length === 0, `${fault}:\n${list(files)}`)
}

/** The package holds what it should, and nothing else. */
export const assertFiles = async (installed: string): Promise<void> => {
  const files = await filesIn(installed)
  assertNone(
    documents.filter((file) => !files.includes(file)),
    'missing from the package',
  )
  assertNone(
    files.filter((file) => !documents.includes(file) && !page.test(file) && !built.test(file)),
    'in the package, but should not be',
  )
}

const assertSourceMap = (file: string, text: string): void => {
  const map: unknown = JSON.parse(text)
  // The package holds no src: a debugger shows only what the map itself holds.
  const isWhole = SourceMap.is(map) && (map.sourcesContent?.length ?? 0) === map.sources.length
  assert(isWhole, `${file} lacks the text of a source`)
  assertNone(
    map.sources.filter((source) => !bundled.test(source)),
    `${file} leads out of what is bundled`,
  )
}

/** No file of the package tells where it was built, and its source maps work without the repository. */
export const assertNoMachinePaths = async (installed: string): Promise<void> => {
  for (const file of await filesIn(installed)) {
    const text = await readFile(join(installed, file), 'utf8')
    assert(!text.includes(repository), `${file} holds the path of the repository it was built in`)
    if (file.endsWith('.map')) assertSourceMap(file, text)
  }
}
