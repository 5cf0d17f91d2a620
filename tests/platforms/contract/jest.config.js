import { fileURLToPath, URL } from 'node:url'

import config from '../../../jest.config.js'

const suites = 'answering,bodies,closing,handling,hooks,limits,parsers,transport,verification'

/** The contract of tests/adapters, over the platforms of the table beside this file. */
export default {
  ...config,
  rootDir: fileURLToPath(new URL('../../..', import.meta.url)),
  globalSetup: undefined,
  testEnvironment: '<rootDir>/tests/platforms/contract/environment.js',
  testMatch: [`<rootDir>/tests/adapters/{${suites}}.test.ts`],
  moduleNameMapper: {
    '^\\./adapters$': '<rootDir>/tests/platforms/contract/adapters.ts',
    ...config.moduleNameMapper,
  },
  collectCoverage: false,
  maxWorkers: 1,
}
