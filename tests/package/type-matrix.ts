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
  /** The core needs no types of its surroundings; the adapters need those of Node. */
  readonly types: readonly string[]
  /** The compilers that still have this mode. */
  readonly compilers: readonly Compiler[]
  readonly options?: object
}

/** TypeScript 5.9; 6, under an alias; the native preview of 7. */
type Compiler = 'typescript' | 'typescript6' | 'native'

interface Resolution {
  readonly module: string
  readonly moduleResolution: string
  readonly core: readonly string[]
  readonly adapters: readonly string[]
  readonly compilers: readonly Compiler[]
  readonly options?: object
}

const node = {
  core: ['handlers.mts', 'handlers.cts', 'required.cts', 'testing.mts', 'testing.cts'],
  adapters: ['adapters.mts', 'adapters.cts', 'inboxes.mts', 'inboxes.cts'],
}

const compilers: readonly Compiler[] = ['typescript', 'typescript6', 'native']

const commonjs = {
  module: 'commonjs',
  moduleResolution: 'node10',
  core: ['handlers.ts', 'required.ts', 'testing.ts'],
  adapters: ['adapters.ts', 'inboxes.ts'],
}

const resolutions: readonly Resolution[] = [
  { module: 'node16', moduleResolution: 'node16', ...node, compilers },
  { module: 'nodenext', moduleResolution: 'nodenext', ...node, compilers },
  // What TypeScript does up to 5.9 with "module": "commonjs" and nothing else: it knows typesVersions, but no exports.
  { ...commonjs, compilers: ['typescript'] },
  // TypeScript 6 wants to be told that one knows what will become of it; 7 has it no more.
  { ...commonjs, compilers: ['typescript6'], options: { ignoreDeprecations: '6.0' } },
  // What TypeScript does from 6 on with "module": "commonjs" and nothing else.
  { ...commonjs, moduleResolution: 'bundler', compilers: ['typescript6', 'native'] },
  {
    module: 'esnext',
    moduleResolution: 'bundler',
    core: ['handlers.ts', 'testing.ts'],
    adapters: ['adapters.ts', 'inboxes.ts'],
    compilers,
  },
  {
    module: 'preserve',
    moduleResolution: 'bundler',
    core: ['handlers.ts', 'required.ts', 'testing.ts'],
    adapters: ['adapters.ts', 'inboxes.ts'],
    compilers,
  },
]

const modes: readonly Mode[] = resolutions.flatMap(({ core, adapters, ...resolution }) => [
  { ...resolution, files: core, types: [] },
  { ...resolution, files: adapters, types: ['node'] },
])

const commonOptions = {
  target: 'ES2022',
  lib: ['ES2022'],
  strict: true,
  skipLibCheck: false,
  noEmit: true,
}

const configName = ({ module, moduleResolution, types, options }: Mode): string =>
  `tsconfig.${[module, moduleResolution, ...types, ...Object.keys(options ?? {})].join('.')}.json`

const writeMode = async (project: string, mode: Mode): Promise<void> => {
  const { module, moduleResolution, files, types, options } = mode
  for (const file of files) {
    const source = file.replace(/[mc]ts$/, 'ts')
    if (file !== source) await copyFile(join(project, source), join(project, file))
  }
  const compilerOptions = { ...commonOptions, module, moduleResolution, types, ...options }
  const config = { compilerOptions, files }
  await writeFile(join(project, configName(mode)), JSON.stringify(config))
}

const checkCompiler = async (
  check: Check,
  [compiler, script]: readonly [Compiler, string],
  project: string,
): Promise<void> => {
  const tsc = (...args: string[]): Promise<string> =>
    run(process.execPath, [script, ...args], project)
  const version = (await tsc('--version')).trim().replace('Version', 'TypeScript')
  for (const mode of modes.filter((one) => one.compilers.includes(compiler))) {
    const { module, moduleResolution, files } = mode
    const name = `module ${module}, resolution ${moduleResolution}: ${files.join(', ')}`
    await check(`${version}, ${name}`, () => tsc('--project', configName(mode)))
  }
}

const installedCompilers: readonly (readonly [Compiler, string])[] = [
  ['typescript', dependencyFile('typescript', 'bin', 'tsc')],
  ['typescript6', dependencyFile('typescript6', 'bin', 'tsc')],
]

/** The declarations compile, and say what they should, wherever a consumer's TypeScript finds them. */
export const checkTypes = async (
  check: Check,
  project: string,
  scripts: readonly (readonly [Compiler, string])[] = installedCompilers,
): Promise<void> => {
  for (const mode of modes) await writeMode(project, mode)
  await Promise.all(scripts.map((script) => checkCompiler(check, script, project)))
}
