import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { runChecks } from '../package/checks'
import { dependencyFile, packageName, repository } from '../package/paths'
import { npm, run } from '../package/run'
import { writeNextChecks } from './next-checks'

const here = fileURLToPath(new URL('.', import.meta.url))
const installed = (...path: string[]): string => join(here, 'node_modules', ...path)
const source = (file: string): string => join(here, file)

const install = async (): Promise<void> => {
  if (!existsSync(join(repository, 'dist', 'index.js'))) {
    throw new Error('there is no dist: run `npm run build` first')
  }
  await npm(['ci', '--ignore-scripts', '--omit=optional', '--no-audit'], here)
  await symlink(repository, installed(packageName), 'junction')
}

const versionOf = async (name: string): Promise<string> => {
  const { version } = JSON.parse(await readFile(installed(name, 'package.json'), 'utf8')) as {
    version: string
  }
  return version
}

/** Compiles files as a project of the platform does: with its options and, under its own name, its package. */
const compile = async (
  directory: string,
  options: object,
  files: readonly string[],
): Promise<void> => {
  const compilerOptions = {
    target: 'ES2022',
    lib: ['ES2022'],
    module: 'esnext',
    moduleResolution: 'bundler',
    typeRoots: [installed('@types'), installed()],
    strict: true,
    noEmit: true,
    ...options,
  }
  await mkdir(directory, { recursive: true })
  const config = join(directory, 'tsconfig.json')
  await writeFile(config, JSON.stringify({ compilerOptions, files }))
  await run(process.execPath, [dependencyFile('typescript', 'bin', 'tsc'), '-p', config], here)
}

const work = join(repository, '.cache', 'platforms')

await runChecks('platforms', async (check) => {
  await install()
  await rm(work, { recursive: true, force: true })

  for (const name of ['next15', 'next16']) {
    const next = `Next ${await versionOf(name)}`
    const directory = join(work, name)
    // As create-next-app writes them.
    const options = {
      target: 'ES2017',
      lib: ['dom', 'dom.iterable', 'esnext'],
      skipLibCheck: true,
      esModuleInterop: true,
      isolatedModules: true,
      jsx: 'preserve',
      types: ['node', 'react'],
      paths: { next: [installed(name)], 'next/*': [installed(name, '*')] },
    }
    await check(`${next}: what it generates accepts a route handler and API routes`, async () => {
      await compile(directory, options, await writeNextChecks(installed(name), here, directory))
    })
    await check(`${next}: what the build of Next 15 asks of a route handler holds`, () =>
      compile(directory, options, [source('next/build-checks.ts')]),
    )
  }

  await check(`Cloudflare, types ${await versionOf('@cloudflare/workers-types')}: a Worker`, () =>
    compile(join(work, 'cloudflare'), { types: ['@cloudflare/workers-types'] }, [
      source('cloudflare/worker.ts'),
    ]),
  )

  for (const [module, moduleResolution] of [
    ['esnext', 'bundler'],
    ['node16', 'node16'],
    ['commonjs', 'node10'],
  ] as const) {
    const azure = `Azure Functions ${await versionOf('@azure/functions')}, module ${module}`
    await check(`${azure}: an HTTP function`, () =>
      compile(join(work, `azure-${module}`), { module, moduleResolution, types: ['node'] }, [
        source('azure/function.ts'),
      ]),
    )
  }
})
