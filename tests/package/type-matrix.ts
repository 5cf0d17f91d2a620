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

const nodeFiles = ['handlers.mts', 'handlers.cts', 'required.cts']

const modes: readonly Mode[] = [
  { module: 'node16', moduleResolution: 'node16', files: nodeFiles },
  { module: 'nodenext', moduleResolution: 'nodenext', files: nodeFiles },
  { module: 'esnext', moduleResolution: 'bundler', files: ['handlers.ts'] },
  { module: 'preserve', moduleResolution: 'bundler', files: ['handlers.ts', 'required.ts'] },
]

// TypeScript 5.9 and, under an alias, 6.
const compilers = ['typescript', 'typescript6']

const commonOptions = {
  target: 'ES2022',
  lib: ['ES2022'],
  // No @types/node, no DOM: the declarations stand alone. TypeScript 5 would take in all it finds.
  types: [],
  strict: true,
  skipLibCheck: false,
  noEmit: true,
}

const configName = ({ module }: Mode): string => `tsconfig.${module}.json`

const writeMode = async (project: string, mode: Mode): Promise<void> => {
  const { module, moduleResolution, files } = mode
  for (const file of files) {
    const source = file.replace(/[mc]ts$/, 'ts')
    if (file !== source) await copyFile(join(project, source), join(project, file))
  }
  const config = { compilerOptions: { ...commonOptions, module, moduleResolution }, files }
  await writeFile(join(project, configName(mode)), JSON.stringify(config))
}

const checkCompiler = async (check: Check, compiler: string, project: string): Promise<void> => {
  const tsc = (...args: string[]): Promise<string> =>
    run(process.execPath, [dependencyFile(compiler, 'bin', 'tsc'), ...args], project)
  const version = (await tsc('--version')).trim().replace('Version', 'TypeScript')
  for (const mode of modes) {
    const { module, moduleResolution, files } = mode
    const name = `module ${module}, resolution ${moduleResolution}: ${files.join(', ')}`
    await check(`${version}, ${name}`, () => tsc('--project', configName(mode)))
  }
}

/** The declarations compile, and say what they should, wherever a consumer's TypeScript finds them. */
export const checkTypes = async (check: Check, project: string): Promise<void> => {
  for (const mode of modes) await writeMode(project, mode)
  await Promise.all(compilers.map((compiler) => checkCompiler(check, compiler, project)))
}
