import { readFileSync } from 'node:fs'
import path from 'node:path'

import { root } from '../docs/project'

const contributing = readFileSync(path.join(root, 'CONTRIBUTING.md'), 'utf8')

/** The rooms of src from the ground up, with the job that the map in CONTRIBUTING.md gives each. */
export const rooms: readonly { readonly name: string; readonly job: string }[] = [
  ...contributing.matchAll(/^\| `([\w-]+)\/` +\| (.*?) +\|$/gm),
].map(([, name = '', job = '']) => ({ name, job }))

/** The file of each room to read first. */
export const mainFiles: Readonly<Record<string, string>> = {
  wire: 'record.ts',
  codec: 'wire-type.ts',
  error: 'failure.ts',
  body: 'read-body.ts',
  parse: 'event-parser.ts',
  event: 'define-event.ts',
  offline: 'parse-offline-event.ts',
  placement: 'parse-placement.ts',
  verification: 'verify-sender.ts',
  order: 'order-key.ts',
  inbox: 'inbox.ts',
  sqlite: 'sqlite-inbox.ts',
  'pg-boss': 'pg-boss-inbox.ts',
  message: 'delivery-status.ts',
  rest: 'answer.ts',
  schema: 'event-schema.ts',
  worker: 'deliver.ts',
  receiver: 'create-receiver.ts',
  adapter: 'node-request.ts',
  testing: 'index.ts',
  cli: 'run-cli.ts',
}
