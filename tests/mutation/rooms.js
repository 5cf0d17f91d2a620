/** The rooms whose faults cost most, and the folders of tests that must notice them. */
const rooms = {
  wire: ['wire', 'parse', 'codec', 'testing'],
  body: ['body', 'parse', 'properties', 'receiver'],
  verification: ['verification', 'receiver', 'parse'],
  order: ['order', 'receiver'],
  receiver: ['receiver', 'order', 'verification', 'runtime', 'parse'],
}

export const roomNames = Object.keys(rooms)

/** @throws Error for a room that has no mutation tests */
export const testFoldersOf = (room) => {
  const folders = rooms[room]
  if (folders === undefined) throw new Error(`one of the rooms ${roomNames.join(', ')} is wanted`)
  return folders
}
