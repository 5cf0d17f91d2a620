import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { root } from '../docs/project'
import { mainFiles, rooms } from './rooms'

const names = rooms.map(({ name }) => name)

describe('The map in CONTRIBUTING.md', () => {
  it('has the folders of src, and no others', () => {
    const folders = readdirSync(path.join(root, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)

    expect([...names].sort()).toEqual(folders.sort())
  })

  it.each(rooms)('says of $name what its main file says', ({ name, job }) => {
    const main = readFileSync(path.join(root, 'src', name, mainFiles[name] ?? ''), 'utf8')

    expect(main.split('\n', 1)).toEqual([`// ${name}/: ${job}`])
  })
})

interface Snippet {
  readonly file: string
  readonly code: string
}

/** What the linter has against the imports of each snippet, all in one process. */
const lint = (snippets: readonly Snippet[]): readonly (readonly string[])[] => {
  const script = path.join(__dirname, 'lint-imports.mjs')
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [script, JSON.stringify(snippets)],
    { cwd: root, encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as string[][]
}

const main = (room: string): string => `src/${room}/${mainFiles[room] ?? ''}`

const importOf = (room: string): string => `import { x } from '../${room}/x'\n`

const pairs = names.flatMap((from, floor) =>
  names.filter((to) => to !== from).map((to) => ({ from, to, isBelow: names.indexOf(to) < floor })),
)

describe('The linter', () => {
  it('lets a room import from the rooms below it, and from no other', () => {
    const results = lint(pairs.map(({ from, to }) => ({ file: main(from), code: importOf(to) })))
    const refused = pairs.filter((_, i) => results[i]?.length !== 0)

    expect(refused).toEqual(pairs.filter(({ isBelow }) => !isBelow))
    expect(results.flat()).toContainEqual(expect.stringContaining('the rooms below it'))
  })

  it.each([
    ['the public face', 'src/event/auth.ts', "import { x } from '../index'"],
    ['a room, from what all rooms share', 'src/either.ts', "import { x } from './wire/record'"],
    ['Node, from the core', 'src/body/utf8.ts', "import { x } from 'node:buffer'"],
    ['Node, from what runs on Workers', 'src/adapter/fetch.ts', "import { x } from 'node:buffer'"],
    ['values of fp-ts', 'src/either.ts', "import { left } from 'fp-ts/lib/Either.js'"],
    [
      'a file that ESM does not find',
      'src/either.ts',
      "import type { Either } from 'fp-ts/Either'",
    ],
  ])('refuses an import of %s', (_, file, code) => {
    expect(lint([{ file, code }])).toEqual([[expect.any(String)]])
  })

  it('lets types of fp-ts be imported, and Node by the rooms that run on it', () => {
    expect(
      lint([
        { file: 'src/either.ts', code: "import type { Either } from 'fp-ts/lib/Either.js'" },
        { file: 'src/adapter/read-stream.ts', code: "import { x } from 'node:buffer'" },
        { file: 'src/cli/run-cli.ts', code: "import { x } from 'node:fs'" },
      ]),
    ).toEqual([[], [], []])
  })
})
