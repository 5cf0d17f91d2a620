import { env } from 'node:process'

import Sequencer from '@jest/test-sequencer'

const isOfRoom = ({ path }) => path.includes(`/tests/${env.MUTATION_ROOM}/`)

/**
 * Most mutants are noticed by the room's own tests, and by those that take little time; the others need not run
 * then.
 */
export default class ShortestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort(
      (a, b) => Number(isOfRoom(b)) - Number(isOfRoom(a)) || (a.duration ?? 0) - (b.duration ?? 0),
    )
  }
}
