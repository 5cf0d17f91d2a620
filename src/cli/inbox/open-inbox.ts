import type { InboxAdmin } from '../../inbox/admin'
import type { Inbox } from '../../inbox/inbox'
import { defaultQueue, defaultSchema } from '../../pg-boss/database'
import { UsageError } from '../usage-error'
import { openInboxFile } from './open-file'
import { openPostgres } from './open-postgres'

/** The options that every subcommand has: where the inbox is, and how to print. */
export const inboxOptions = {
  file: { type: 'string' },
  postgres: { type: 'string' },
  schema: { type: 'string' },
  queue: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const

/** Where an inbox is: in a file, or in PostgreSQL. */
export interface InboxPlace {
  readonly file?: string | undefined
  /** The URL of a database. */
  readonly postgres?: string | undefined
  readonly schema?: string | undefined
  readonly queue?: string | undefined
}

export type OpenInbox = Inbox & InboxAdmin

const openInbox = async ({
  file = '',
  postgres = '',
  schema,
  queue,
}: InboxPlace): Promise<OpenInbox> => {
  if (file !== '' && postgres !== '') {
    throw new UsageError('inbox takes --file or --postgres, not both')
  }
  if (file === '' && postgres === '') {
    throw new UsageError('inbox needs --file, such as inbox.db, or --postgres with a URL')
  }
  if (postgres !== '') {
    return openPostgres({
      url: postgres,
      schema: schema ?? defaultSchema,
      queue: queue ?? defaultQueue,
    })
  }
  if (schema !== undefined || queue !== undefined) {
    throw new UsageError('--schema and --queue are for --postgres')
  }
  return openInboxFile(file)
}

/**
 * Opens an inbox, does something with it, and closes it again.
 *
 * @throws UsageError if no place is given
 * @throws Refusal or InboxFileError if there is no inbox
 */
export const withInbox = async <A>(
  place: InboxPlace,
  use: (inbox: OpenInbox) => Promise<A>,
): Promise<A> => {
  const inbox = await openInbox(place)
  try {
    return await use(inbox)
  } finally {
    await inbox.close()
  }
}
