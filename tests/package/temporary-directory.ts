import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const withTemporaryDirectory = async <A>(
  body: (directory: string) => Promise<A>,
): Promise<A> => {
  const directory = await mkdtemp(join(await realpath(tmpdir()), 'imconnector-events-'))
  try {
    return await body(directory)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
