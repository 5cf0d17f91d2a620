import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { runChecks, type Check } from '../package/checks'
import { consumerSources, dependencyFile, repository } from '../package/paths'
import { npm, run } from '../package/run'
import { checkTypes } from '../package/type-matrix'
import { buildNext, buildSvelteKit, installPackage } from './build-apps'
import { checkContract } from './contract-checks'
import { writeNextChecks } from './next-checks'
import { writePageChecks } from './page-checks'
import { checkServed } from './served-checks'

const here = fileURLToPath(new URL('.', import.meta.url))
const installed = (...path: string[]): string => join(here, 'node_modules', ...path)
const source = (file: string): string => join(here, file)

const install = async (): Promise<void> => {
  if (!existsSync(join(repository, 'dist', 'index.js'))) {
    throw new Error('there is no dist: run `npm run build` first')
  }
  await npm(['ci', '--ignore-scripts', '--no-audit'], here)
  await installPackage(installed())
}

const versionOf = async (name: string): Promise<string> => {
  const { version } = JSON.parse(await readFile(installed(name, 'package.json'), 'utf8')) as {
    version: string
  }
  return version
}

const compilers = {
  'TypeScript 5.9': dependencyFile('typescript', 'bin', 'tsc'),
  'TypeScript 6': dependencyFile('typescript6', 'bin', 'tsc'),
  'TypeScript 7, its native preview': installed('@typescript', 'native-preview', 'bin', 'tsgo'),
}

/** Compiles files as a project of the platform does: with its options and, under its own name, its package. */
const compile = async (
  directory: string,
  options: object,
  files: readonly string[],
  compiler = compilers['TypeScript 5.9'],
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
  await run(process.execPath, [compiler, '-p', config], here)
}

type Mode = readonly [compiler: keyof typeof compilers, module: string, moduleResolution: string]

const everywhere: readonly Mode[] = [
  ['TypeScript 5.9', 'esnext', 'bundler'],
  ['TypeScript 5.9', 'nodenext', 'nodenext'],
  ['TypeScript 6', 'esnext', 'bundler'],
  ['TypeScript 7, its native preview', 'esnext', 'bundler'],
]

const frameworks: readonly {
  readonly name: string
  readonly files: readonly string[]
  readonly modes: readonly Mode[]
  readonly options: object
}[] = [
  {
    name: 'Nest, Fastify, Lambda',
    files: ['nest.ts', 'fastify.ts', 'lambda.ts'],
    modes: [
      ...everywhere,
      ['TypeScript 5.9', 'commonjs', 'node10'],
      ['TypeScript 5.9', 'node16', 'node16'],
      ['TypeScript 6', 'nodenext', 'nodenext'],
    ],
    options: {
      types: ['node'],
      lib: ['ES2023'],
      skipLibCheck: true,
      esModuleInterop: true,
      experimentalDecorators: true,
      emitDecoratorMetadata: true,
    },
  },
  {
    name: 'h3, SvelteKit 2',
    files: ['h3.ts', 'sveltekit.ts'],
    modes: everywhere,
    options: { types: ['node'], lib: ['ES2023', 'DOM', 'DOM.Iterable'], skipLibCheck: true },
  },
  {
    name: 'SvelteKit 3',
    files: ['sveltekit.ts'],
    modes: [['TypeScript 6', 'esnext', 'bundler']],
    options: {
      types: ['node'],
      lib: ['ES2023', 'DOM', 'DOM.Iterable'],
      skipLibCheck: true,
      paths: { '@sveltejs/kit': [installed('sveltekit3')] },
    },
  },
]

/** What TypeScript 5.9 and 6 are asked in `npm run check:package`, of the version after them. */
const checkNativePreview = async (check: Check): Promise<void> => {
  const project = join(here, '.cache', 'consumer')
  await rm(project, { recursive: true, force: true })
  await cp(consumerSources, project, { recursive: true })
  await writeFile(join(project, 'package.json'), '{ "private": true }')
  const script = compilers['TypeScript 7, its native preview']
  await checkTypes(check, project, [['native', script]])
}

const work = join(repository, '.cache', 'platforms')

await runChecks('platforms', async (check) => {
  await install()
  await rm(work, { recursive: true, force: true })

  for (const name of ['next15', 'next']) {
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
  await check(
    'Azure Functions, with the types of a browser too, as their own projects have them',
    () =>
      compile(
        join(work, 'azure-dom'),
        { module: 'commonjs', moduleResolution: 'node10', types: ['node'], lib: ['ES2022', 'DOM'] },
        [source('azure/wrapped.ts')],
      ),
  )

  for (const { name, files, modes, options } of frameworks) {
    for (const [compiler, module, moduleResolution] of modes) {
      const directory = join(work, `${name}-${compiler}-${module}-${moduleResolution}`)
      await check(`${name}, ${compiler}, module ${module}, ${moduleResolution}`, () =>
        compile(
          directory,
          { module, moduleResolution, ...options },
          files.map((file) => source(join('frameworks', file))),
          compilers[compiler],
        ),
      )
    }
  }

  await check('the code of the page about platforms', async () => {
    const directory = join(work, 'page')
    const options = {
      lib: ['ES2023', 'DOM', 'DOM.Iterable'],
      types: ['node'],
      skipLibCheck: true,
      esModuleInterop: true,
      experimentalDecorators: true,
      allowJs: true,
      paths: {
        next: [installed('next')],
        'next/*': [installed('next', '*')],
        h3: [installed('h3')],
        '@sveltejs/*': [installed('@sveltejs', '*')],
      },
    }
    await compile(directory, options, await writePageChecks(here, directory))
  })

  await checkNativePreview(check)

  await check(`SvelteKit ${await versionOf('@sveltejs/kit')}: vite build`, () =>
    buildSvelteKit(here),
  )
  await check(`Next ${await versionOf('next')}: next build`, () => buildNext(here))
  await checkServed(check, here)
  await checkContract(check, here, work)
})
