/** The rooms whose faults cost most, and the tests that must notice them: folders, or single files. */
const rooms = {
  wire: [
    ...['wire', 'codec', 'message', 'testing/form-body.test.ts'],
    ...['parse/fixtures.test.ts', 'parse/event-name.test.ts'],
  ],
  body: ['body', 'parse/fixtures.test.ts', 'parse/list-of-one.test.ts'],
  verification: ['verification', 'runtime', 'receiver/options.test.ts'],
  order: ['order', 'runtime'],
  worker: ['worker', 'receiver'],
  receiver: ['receiver', 'runtime'],
}

export const roomNames = Object.keys(rooms)

/** @throws Error for a room that has no mutation tests */
export const testsOf = (room) => {
  const tests = rooms[room]
  if (tests === undefined) throw new Error(`one of the rooms ${roomNames.join(', ')} is wanted`)
  return tests.map((test) => `tests/${test}${test.endsWith('.ts') ? '' : '/**/*.test.ts'}`)
}
