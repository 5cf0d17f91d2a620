import TestRunner from 'jest-runner'

/** The names of the tests of each file, known after the first run, which is one of all tests. */
const namesOf = new Map()

/**
 * Runs only files that have a test of the wanted name, and no further file once a test has failed: the mutant is noticed
 * then. Stryker takes `bail` away from Jest, and has it load every file to find no test in it.
 */
export default class UntilFailure extends TestRunner {
  async runTests(tests, watcher, options) {
    const { testNamePattern } = this._globalConfig
    const wanted = testNamePattern && new RegExp(testNamePattern, 'i')
    const isWanted = ({ path }) =>
      !wanted || (namesOf.get(path)?.some((name) => wanted.test(name)) ?? true)
    let hasFailed = false
    this.on('test-file-failure', () => {
      hasFailed = true
    })
    this.on('test-file-success', ([{ path }, { numFailingTests, testResults }]) => {
      hasFailed ||= numFailingTests > 0
      if (!wanted)
        namesOf.set(
          path,
          testResults.map(({ fullName }) => fullName),
        )
    })
    for (const test of tests.filter(isWanted)) {
      if (hasFailed) return
      await super.runTests([test], watcher, options)
    }
  }
}
