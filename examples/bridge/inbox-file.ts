import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface InboxFile {
  readonly file: string
  readonly forget: () => Promise<void>
}

/**
 * The file that is chosen, which stays. Otherwise one that is forgotten at the end, as the portal and the messenger
 * forget everything.
 */
export const inboxFile = async (chosen: string | undefined): Promise<InboxFile> => {
  if (chosen !== undefined) return { file: chosen, forget: () => Promise.resolve() }
  const folder = await mkdtemp(join(tmpdir(), 'bridge-'))
  return { file: join(folder, 'inbox.db'), forget: () => rm(folder, { recursive: true }) }
}
