import assert from 'node:assert/strict'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor'

import { exports } from '../../package.json'
import { runChecks } from './checks'
import { repository } from './paths'

const reports = join(repository, 'api')
const work = join(repository, '.cache', 'api-report')

const quiet = { default: { logLevel: ExtractorLogLevel.None } }

/** What one import of the package gives, with all types, as text. */
const reportOf = async (name: string): Promise<string> => {
  const file = `${name}.api.md`
  const result = Extractor.invoke(
    ExtractorConfig.prepare({
      configObjectFullPath: undefined,
      packageJsonFullPath: join(repository, 'package.json'),
      configObject: {
        projectFolder: repository,
        mainEntryPointFilePath: join(repository, 'dist', `${name}.d.ts`),
        newlineKind: 'lf',
        compiler: {
          overrideTsconfig: {
            compilerOptions: {
              target: 'es2022',
              module: 'esnext',
              moduleResolution: 'bundler',
              lib: ['es2023'],
              types: ['node'],
              strict: true,
              skipLibCheck: true,
            },
          },
        },
        apiReport: {
          enabled: true,
          reportFileName: file,
          reportFolder: work,
          reportTempFolder: join(work, 'temp'),
        },
        docModel: { enabled: false },
        dtsRollup: { enabled: false },
        tsdocMetadata: { enabled: false },
        messages: {
          compilerMessageReporting: quiet,
          extractorMessageReporting: quiet,
          tsdocMessageReporting: quiet,
        },
      },
    }),
    {
      localBuild: true,
      messageCallback: (message) => {
        message.handled = true
      },
    },
  )
  assert(result.errorCount === 0, `${name} cannot be read`)
  return readFile(join(work, file), 'utf8')
}

const names = Object.keys(exports)
  .filter((subpath) => subpath !== './package.json')
  .map((subpath) => (subpath === '.' ? 'index' : subpath.slice('./'.length)))

await mkdir(work, { recursive: true })
await mkdir(reports, { recursive: true })

await runChecks('public types', async (check) => {
  for (const name of names) {
    const file = join(reports, `${name}.api.md`)
    await check(`${name} has the types of its report`, async () => {
      const report = await reportOf(name)
      if (process.argv.includes('--write')) await writeFile(file, report)
      const known = await readFile(file, 'utf8').catch(() => '')
      assert(
        report === known,
        'public types have changed: run `npm run api`, look at what has changed in api/, tell users in CHANGELOG.md, and commit',
      )
    })
  }
})
