const { TestEnvironment } = require('jest-environment-node')

/** Runs no further test of a file once one has failed. */
module.exports = class UntilFailureEnvironment extends TestEnvironment {
  hasFailed = false

  handleTestEvent({ name, test }) {
    if (name === 'test_start' && this.hasFailed) test.mode = 'skip'
    if (name === 'test_done') this.hasFailed ||= test.errors.length > 0
  }
}
