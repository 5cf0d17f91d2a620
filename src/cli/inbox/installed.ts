import { createRequire } from 'node:module'
import { join } from 'node:path'

/** A module that the user has installed in the folder where the command runs, not in ours; undefined if there is none. */
export const installed = (name: string): unknown => {
  try {
    return createRequire(join(process.cwd(), 'package.json'))(name)
  } catch {
    return undefined
  }
}
