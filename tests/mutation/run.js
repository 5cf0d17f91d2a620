// Changes the source in thousands of small ways, and sees which of them no test notices.
// npm run mutation -- order verification; all rooms unless given

import { spawnSync } from 'node:child_process'
import { argv, env, stdout } from 'node:process'

import { roomNames, testsOf } from './rooms.js'

const given = argv.slice(2)
const rooms = given.length === 0 ? roomNames : given
for (const room of rooms) testsOf(room)

const failed = rooms.filter((room) => {
  stdout.write(`\n== ${room}\n`)
  const { status } = spawnSync('npx', ['stryker', 'run', 'tests/mutation/stryker.config.js'], {
    stdio: 'inherit',
    env: { ...env, MUTATION_ROOM: room },
  })
  return status !== 0
})
if (failed.length > 0) throw new Error(`not finished: ${failed.join(', ')}`)
