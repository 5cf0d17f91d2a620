import { sqliteInbox } from 'bitrix24-imconnector-events/sqlite'
import { DatabaseSync } from '@photostructure/sqlite'

// From Node 22.13 on, sqliteInbox({ file }) is enough, and the package @photostructure/sqlite is not needed.
export const openInbox = (file: string) =>
  sqliteInbox({ file, open: (name) => new DatabaseSync(name) })
