import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { Check } from './checks'
import { dependencyFile } from './paths'
import { run } from './run'

interface Mode {
  readonly module: string
  readonly moduleResolution: string
  /** What the consumer's sources are called: the extension makes them ESM or CommonJS. */
  readonly files: readonly string[]
}

const modes: readonly Mode[] = [
  { module: 'node16', moduleResolution: 'node16', files: ['handlers.mts'] },
  { module: 'node16', moduleResolution: 'node16', files: ['handlers.cts', 'required.cts'] },
  { module: 'nodenext', moduleResolution: 'nodenext', files: ['handlers.mts'] },
  { module: 'nodenext', moduleResolution: 'nodenext', files: ['handlers.cts', 'required.cts'] },
  { module: 'esnext', moduleResolution: 'bundler', files: ['handlers.ts'] },
  { module: 'preserve', moduleResolution: 'bundler', files: ['handlers.ts'] },
  { module: 'preserve', moduleResolution: 'bundler', files: ['required.ts'] },
]

const compilers = ['typescript', 'typescript6']

const sourceOf = (file: string): string => file.replace(/[mc]ts$/, 'ts')

const writeProject = async (project: string, mode: Mode): Promise<string> => {
  for (const file of mode.files) {
    const source = sourceOf(file)
    if (file !== source) await copyFile(join(project, source), join(project, file))
  }
  const { module, moduleResolution, files } = mode
  const compilerOptions = {
    module,
    moduleResolution,
    target: 'ES2022',
    lib: ['ES2022'],
    // No @types/node, no DOM: the declarations stand alone. TypeScript 5 would take in all it finds.
    types: [],
    strict: true,
    skipLibCheck: false,
    noEmit: true,
  }
  const path = join(project, 'tsconfig.json')
  await writeFile(path, JSON.stringify({ compilerOptions, files }))
  return path
}

/** The declarations compile, and say what they should, wherever a consumer's TypeScript finds them. */
export const checkTypes = async (check: Check, project: string): Promise<void> => {
  for (const compiler of compilers) {
    const tsc = dependencyFile(compiler, 'bin', 'tsc')
    const version = (await run(process.execPath, [tsc, '--version'], project)).trim().split(' ')[1]
    for (const mode of modes) {
      const { module, moduleResolution, files } = mode
      const name = `module ${module}, resolution ${moduleResolution}, ${files.join(' and ')}`
      await check(`TypeScript ${version ?? compiler}: ${name}`, async () => {
        await run(process.execPath, [tsc, '-p', await writeProject(project, mode)], project)
      })
    }
  }
}
