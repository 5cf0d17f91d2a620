import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

import { repository } from './paths'
import { npm } from './run'

/** Packs the package as it would be published, from the `dist` that is there. */
export const packInto = async (directory: string): Promise<string> => {
  if (!existsSync(join(repository, 'dist', 'index.js'))) {
    throw new Error('there is no dist: run `npm run build` first')
  }
  await npm(['pack', '--ignore-scripts', '--pack-destination', directory], repository)
  const name = (await readdir(directory)).find((file) => file.endsWith('.tgz'))
  if (name === undefined) throw new Error('npm pack has left no tarball')
  return join(directory, name)
}
