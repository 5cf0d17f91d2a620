import { DatabaseSync } from '@photostructure/sqlite'

import { sqliteInbox } from 'bitrix24-imconnector-events/sqlite'
import { inboxContract } from 'bitrix24-imconnector-events/testing'

import { copyAfterCrash } from './copy-after-crash'
import { temporaryFile } from './temporary-file'

const open = (file: string) => new DatabaseSync(file)

describe('an inbox in a file', () => {
  const contract = inboxContract(() => {
    const file = temporaryFile()
    return {
      inbox: sqliteInbox({ file, open }),
      reopen: () => sqliteInbox({ file: copyAfterCrash(file), open }),
    }
  })

  it.each(contract)('$name', ({ run }) => run())
})
