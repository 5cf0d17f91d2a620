import { env } from 'node:process'

const room = env.MUTATION_ROOM

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'jest',
  mutate: [`src/${room}/**/*.ts`],
  jest: { configFile: 'tests/mutation/jest.config.js', enableFindRelatedTests: false },
  coverageAnalysis: 'perTest',
  // A mutant of a constant takes all tests, for it is made when a file is loaded: the tests of its users find it.
  ignoreStatic: false,
  concurrency: 1,
  // A machine that has much else to do is not an endless loop.
  timeoutMS: 20_000,
  // Only what has changed is tried again.
  incremental: true,
  incrementalFile: `.cache/mutation/${room}-incremental.json`,
  reporters: ['clear-text', 'json', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: `.cache/mutation/${room}.json` },
  tempDirName: '.cache/stryker',
  ignorePatterns: ['coverage', 'dist', 'docs', '.cache', 'tests/platforms/node_modules'],
}
