import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { root } from './project'

/** A document for users. */
export interface Document {
  /** Relative to the root of the project, such as `docs/inbox.md`. */
  readonly file: string
  readonly markdown: string
}

const readDocument = (file: string): Document => ({
  file,
  markdown: readFileSync(path.join(root, file), 'utf8'),
})

const pagesIn = (folder: string): readonly string[] =>
  readdirSync(path.join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.posix.join(folder, name))

/** The README and the pages of `docs`. */
export const english: readonly Document[] = ['README.md', ...pagesIn('docs')].map(readDocument)

/** The same in Russian. */
export const russian: readonly Document[] = ['README.ru.md', ...pagesIn('docs/ru')].map(
  readDocument,
)
