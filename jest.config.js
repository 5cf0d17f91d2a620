/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  globalSetup: '<rootDir>/tests/support/global-setup.ts',
  // Packages of another project, and a link to this one; copies of this one that mutation tests make.
  modulePathIgnorePatterns: [
    '<rootDir>/tests/platforms/node_modules',
    '<rootDir>/tests/platforms/.cache',
    '<rootDir>/.cache',
  ],
  // One process less than there are cores, as it is by itself, would be a single one on two cores.
  maxWorkers: '100%',
  // Only for what hangs: some tests take a minute on a machine that has much else to do.
  testTimeout: 120_000,
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  moduleNameMapper: {
    '^bitrix24-imconnector-events$': '<rootDir>/src/index.ts',
    '^bitrix24-imconnector-events/pg-boss$': '<rootDir>/src/pg-boss/pg-boss-inbox.ts',
    '^bitrix24-imconnector-events/testing$': '<rootDir>/src/testing/index.ts',
    '^bitrix24-imconnector-events/sqlite$': '<rootDir>/src/sqlite/sqlite-inbox.ts',
    '^bitrix24-imconnector-events/(.+)$': '<rootDir>/src/adapter/$1.ts',
  },
  // The SDK of Bitrix24 needs it, and Jest cannot load it as it is.
  transformIgnorePatterns: ['/node_modules/(?!qs-esm/)'],
  transform: {
    '\\.ts$|/node_modules/qs-esm/.+\\.js$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, sourceMaps: 'inline' },
    ],
  },
  collectCoverage: true,
  coverageProvider: 'v8',
  collectCoverageFrom: [
    'src/**/*.ts',
    // These declare types only: there is nothing in them to run.
    '!src/abort-signal.ts',
    '!src/maybe-promise.ts',
    '!src/inbox/{admin,inbox}.ts',
    '!src/pg-boss/boss.ts',
    '!src/adapter/fetch-request.ts',
    '!src/error/failure.ts',
    '!src/verification/token-source.ts',
    '!src/event/unhandled-event.ts',
    '!src/offline/offline-event.ts',
    '!src/inbox/{admin,inbox}.ts',
    '!src/receiver/{options,outcome,placement-handler,receiver}.ts',
    '!src/worker/{failure,handlers,options}.ts',
    '!src/cli/command.ts',
    // Run by the tests, but built and in a process of its own.
    '!src/cli/main.ts',
  ],
  coverageDirectory: 'coverage',
  coverageReporters: ['text', 'lcov'],
  coverageThreshold: { global: { branches: 100, functions: 100, lines: 100, statements: 100 } },
}
