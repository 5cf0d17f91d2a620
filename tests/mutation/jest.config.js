import { join } from 'node:path'
import { cwd, env } from 'node:process'

import base from '../../jest.config.js'
import { testsOf } from './rooms.js'

/** The tests of one room, without what only a whole run needs. */
export default {
  ...base,
  rootDir: cwd(),
  testMatch: testsOf(env.MUTATION_ROOM).map((test) => `<rootDir>/${test}`),
  modulePathIgnorePatterns: ['<rootDir>/tests/platforms', '<rootDir>/dist', '<rootDir>/.cache'],
  testEnvironment: join(cwd(), 'tests/mutation/environment.cjs'),
  runner: '<rootDir>/tests/mutation/until-failure.js',
  testSequencer: '<rootDir>/tests/mutation/shortest-first.js',
  globalSetup: undefined,
  collectCoverage: false,
  coverageThreshold: undefined,
}
