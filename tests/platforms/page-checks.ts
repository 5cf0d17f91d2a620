import assert from 'node:assert/strict'
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import { repository } from '../package/paths'

interface Block {
  /** Where a reader puts it, as its first line says. */
  readonly path: string
  readonly code: string
}

const fenced = /^```(?:ts|js)( no-compile)?\n([^]*?)^```$/gm

/** The pieces of code of the page of platforms, but for those of a version that is not installed. */
const blocksOf = (markdown: string): readonly Block[] =>
  [...markdown.matchAll(fenced)]
    .filter(([, isLeftOut]) => isLeftOut === undefined)
    .map(([, , code = '']) => {
      const path = /^\/\/ ([\w./+-]+)/.exec(code)?.[1]
      assert(path !== undefined, `a block of the page does not begin with its file:\n${code}`)
      return { path, code }
    })

/**
 * Writes the code of the page into a folder for each piece, beside the receiver that all of them import, and resolves with
 * the files.
 */
export const writePageChecks = async (
  here: string,
  directory: string,
): Promise<readonly string[]> => {
  const blocks = blocksOf(await readFile(join(repository, 'docs', 'platforms.md'), 'utf8'))
  const shared = blocks.filter(({ path }) =>
    ['receiver.ts', 'src/event-handlers.ts'].includes(path),
  )
  assert(shared.length === 2, 'the page lacks receiver.ts or src/event-handlers.ts')
  const files: string[] = [join(here, 'page', 'ambient.d.ts')]
  for (const [number, block] of blocks.entries()) {
    const folder = join(directory, String(number))
    for (const { path, code } of [...shared, block]) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), code)
    }
    await mkdir(join(folder, 'src'), { recursive: true })
    await cp(join(here, 'page', 'app.module.ts'), join(folder, 'src', 'app.module.ts'))
    files.push(join(folder, block.path))
  }
  return files
}
