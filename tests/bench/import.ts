import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import { inTurns } from './in-turns'
import { median, ratioOf } from './statistics'
import { tellMeasured } from './tell-measured'

const rounds = { warmUp: 2, counted: 25 }
const root = fileURLToPath(new URL('../..', import.meta.url))
const run = promisify(execFile)

const timed = (load: string): string =>
  `const start = performance.now(); ${load}; console.log(performance.now() - start)`

const ours = 'bitrix24-imconnector-events'

const contestants = {
  root: ['--input-type=module', '--eval', timed(`await import('${ours}')`)],
  octokit: ['--input-type=module', '--eval', timed(`await import('@octokit/webhooks')`)],
  required: ['--input-type=commonjs', '--eval', timed(`require('${ours}')`)],
} as const

type Name = keyof typeof contestants

const names = ['root', 'octokit', 'required'] as const satisfies readonly Name[]

/** Milliseconds that a fresh process takes to load it, timed within. */
const measure = async (name: Name): Promise<number> => {
  const { stdout } = await run(process.execPath, contestants[name], { cwd: root })
  return Number(stdout)
}

const times = await inTurns(names, rounds, measure)
const shown = (name: Name): string => `${median(times(name)).toFixed(1)} ms`.padStart(10)
const ratio = ratioOf(times('root'), times('octokit'))
console.log(`
Loading, each time in a fresh process (medians of ${rounds.counted})
  import of the root          ${shown('root')}
  import of @octokit/webhooks ${shown('octokit')}   the root takes ${ratio.toFixed(2)} times as long
  require of the root         ${shown('required')}`)
tellMeasured({ 'import of the root / of @octokit/webhooks': ratio })
