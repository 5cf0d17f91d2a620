import assert from 'node:assert/strict'
import { join } from 'node:path'

import { runChecks } from './checks'
import { createConsumerProject } from './consumer-project'
import { assertFiles, assertNoMachinePaths } from './contents'
import { runAreTheTypesWrong, runPublint } from './linters'
import { packageName } from './paths'
import { run } from './run'
import { checkRuntime } from './runtime'
import { packInto } from './tarball'
import { withTemporaryDirectory } from './temporary-directory'
import { checkTypes } from './type-matrix'

await withTemporaryDirectory((directory) =>
  runChecks('package', async (check) => {
    const tarball = await packInto(directory)
    await check('publint finds nothing', () => runPublint(tarball))
    await check('arethetypeswrong finds nothing', () => runAreTheTypesWrong(tarball))

    const project = await createConsumerProject(directory, [
      tarball,
      '@types/node@20',
      '@photostructure/sqlite@1',
    ])
    const installed = join(project, 'node_modules', packageName)
    await check('it holds what it should, and nothing else', () => assertFiles(installed))
    await check('it names no path of this machine, and its source maps are whole', () =>
      assertNoMachinePaths(installed),
    )

    await check('npx finds its command line', async () => {
      const printed = await run('npx', ['--no', packageName, 'events'], project)
      assert.match(printed, /^dialog-finish +ONIMCONNECTORDIALOGFINISH /m)
    })

    await checkRuntime(check, process.execPath, project)
    await checkTypes(check, project)
  }),
)
