/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  globalSetup: '<rootDir>/tests/support/global-setup.ts',
  // Packages of another project, and a link to this one.
  modulePathIgnorePatterns: ['<rootDir>/tests/platforms/node_modules'],
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  moduleNameMapper: {
    '^bitrix24-imconnector-events$': '<rootDir>/src/index.ts',
    '^bitrix24-imconnector-events/testing$': '<rootDir>/src/testing/index.ts',
    '^bitrix24-imconnector-events/(.+)$': '<rootDir>/src/adapter/$1.ts',
  },
  transform: {
    '\\.ts$': [
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
    '!src/adapter/fetch-request.ts',
    '!src/error/failure.ts',
    '!src/verification/token-source.ts',
    '!src/event/unhandled-event.ts',
    '!src/offline/offline-event.ts',
    '!src/receiver/{failure,handlers,options,outcome,receiver}.ts',
    '!src/cli/command.ts',
    // Run by the tests, but built and in a process of its own.
    '!src/cli/main.ts',
  ],
  coverageDirectory: 'coverage',
  coverageReporters: ['text', 'lcov'],
  coverageThreshold: { global: { branches: 100, functions: 100, lines: 100, statements: 100 } },
}
