import { cp, mkdir, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'

import { packageName, repository } from '../package/paths'
import { run } from '../package/run'

const node = (script: string, args: readonly string[], cwd: string): Promise<string> =>
  run(process.execPath, [script, ...args], cwd)

/** Puts what is built where a project that installs the package has it. */
export const installPackage = async (modules: string): Promise<void> => {
  const installed = join(modules, packageName)
  await rm(installed, { recursive: true, force: true })
  await mkdir(installed, { recursive: true })
  for (const part of ['package.json', 'dist']) {
    await cp(join(repository, part), join(installed, part), { recursive: true })
  }
}

/** A copy of an application, so that building it leaves nothing among the sources. */
const copyOf = async (here: string, app: string): Promise<string> => {
  const directory = join(here, '.cache', app)
  await rm(directory, { recursive: true, force: true })
  await cp(join(here, app), directory, { recursive: true })
  await cp(join(here, 'receiver.ts'), join(here, '.cache', 'receiver.ts'))
  return directory
}

/** Builds the application of SvelteKit, for Node. */
export const buildSvelteKit = async (here: string): Promise<void> => {
  const app = await copyOf(here, 'sveltekit')
  await symlink(join(here, 'package.json'), join(app, 'package.json'))
  await node(join(here, 'node_modules', 'vite', 'bin', 'vite.js'), ['build'], app)
}

/** Builds the application of Next, which checks the types of its routes. */
export const buildNext = async (here: string): Promise<void> => {
  const app = await copyOf(here, 'next')
  await node(join(here, 'node_modules', 'next', 'dist', 'bin', 'next'), ['build'], app)
}
