import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const folders: string[] = []

/** A path for a file in a folder of its own, which is removed after the tests of this file. */
export const temporaryFile = (name = 'inbox.db'): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'inbox-'))
  folders.push(folder)
  return path.join(folder, name)
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})
