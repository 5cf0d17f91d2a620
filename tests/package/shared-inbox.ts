import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'

import { createPostgres, postgresProgram } from '../support/postgres'
import type { Check } from './checks'
import { run } from './run'

/** Whether pg-boss runs on a release of Node. */
export const runsPgBoss = (release: number): boolean => release >= 22

/** Checks the inbox in PostgreSQL on Nodes with the installed package, in a PostgreSQL of its own. */
export const checkSharedInbox = async (
  check: Check,
  nodes: readonly string[],
  project: string,
): Promise<void> => {
  if (spawnSync(postgresProgram, ['--version']).status !== 0) {
    const missing = 'the inbox in PostgreSQL is not checked: apt-get install postgresql'
    if (process.env['CI'] === 'true') throw new Error(missing)
    console.warn(missing)
    return
  }
  const postgres = await createPostgres()
  for (const node of nodes) {
    const version = (await run(node, ['--version'], project)).trim()
    await check(`Node ${version}: an inbox in PostgreSQL keeps its contract`, async () => {
      const printed = await run(node, ['pg-boss.mjs', postgres.url], project)
      assert.deepEqual(JSON.parse(printed), { failures: [] })
    })
  }
  await postgres.remove()
}
