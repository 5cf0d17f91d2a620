import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

import { temporaryFile } from './temporary-file'

/**
 * The files of an inbox as they would be found after a crash at this moment. Another process copies them, because
 * closing one of them here would let go of its locks.
 */
export const copyAfterCrash = (file: string): string => {
  const copy = temporaryFile()
  for (const suffix of ['', '-wal', '-journal']) {
    if (existsSync(`${file}${suffix}`)) execFileSync('cp', [`${file}${suffix}`, `${copy}${suffix}`])
  }
  return copy
}
