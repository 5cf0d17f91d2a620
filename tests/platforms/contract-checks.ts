import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { Check } from '../package/checks'
import { dependencyFile, repository } from '../package/paths'
import { run } from '../package/run'
import { knownLimits } from './contract/limits'

interface Case {
  readonly fullName: string
  readonly status: string
  readonly ancestorTitles: readonly string[]
  readonly failureMessages: readonly string[]
}

interface Report {
  readonly testResults: readonly {
    readonly message: string
    readonly assertionResults: readonly Case[]
  }[]
}

/** Runs the contract of the adapters over what is built; a case that fails here is no failure of Jest's. */
const runContract = async (here: string, file: string): Promise<Report> => {
  const config = join(here, 'contract', 'jest.config.js')
  const args = ['-c', config, '--json', '--outputFile', file, '--silent']
  try {
    await run(process.execPath, [dependencyFile('jest', 'bin', 'jest.js'), ...args], repository)
  } catch (error) {
    // Of cases that fail, the report tells.
    if (!existsSync(file)) throw error
  }
  return JSON.parse(await readFile(file, 'utf8')) as Report
}

/** All of the contract holds on each platform, but for the limits that we know; and these are still there. */
export const checkContract = async (check: Check, here: string, work: string): Promise<void> => {
  let cases: readonly Case[] = []
  await check('the contract of the adapters runs over platforms', async () => {
    const { testResults } = await runContract(here, join(work, 'contract.json'))
    const broken = testResults.filter(({ assertionResults }) => assertionResults.length === 0)
    assert.deepEqual(
      broken.map(({ message }) => message),
      [],
    )
    cases = testResults.flatMap(({ assertionResults }) => assertionResults)
  })
  for (const platform of new Set(cases.map(({ ancestorTitles: [name = ''] }) => name))) {
    const own = cases.filter(({ ancestorTitles: [name] }) => name === platform)
    const isKnown = ({ fullName }: Case): boolean => Object.hasOwn(knownLimits, fullName)
    const limits = own.filter(isKnown)
    await check(`${platform}: ${own.length - limits.length} cases of the contract`, () => {
      const failed = own.filter((one) => one.status === 'failed' && !isKnown(one))
      const messages = failed.map(({ fullName, failureMessages }) =>
        [fullName, ...failureMessages].join('\n'),
      )
      if (messages.length > 0) throw new Error(messages.join('\n\n'))
      const gone = limits.filter(({ status }) => status !== 'failed')
      assert.deepEqual(
        gone.map(({ fullName }) => fullName),
        [],
        'a limit is no more: mend the list',
      )
    })
  }
}
