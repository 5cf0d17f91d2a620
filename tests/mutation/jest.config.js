import { cwd, env } from 'node:process'

import base from '../../jest.config.js'
import { testFoldersOf } from './rooms.js'

/** The tests of one room, without what only a whole run needs. */
export default {
  ...base,
  rootDir: cwd(),
  testMatch: testFoldersOf(env.MUTATION_ROOM).map(
    (folder) => `<rootDir>/tests/${folder}/**/*.test.ts`,
  ),
  modulePathIgnorePatterns: ['<rootDir>/tests/platforms', '<rootDir>/dist', '<rootDir>/.cache'],
  globalSetup: undefined,
  collectCoverage: false,
  coverageThreshold: undefined,
}
