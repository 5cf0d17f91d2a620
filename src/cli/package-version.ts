import { existsSync, readFileSync } from 'node:fs'

// What is built lies in dist, one directory higher than the source.
const manifests = ['../package.json', '../../package.json'].map(
  (path) => new URL(path, import.meta.url),
)

/** The version of the package that this file is of. */
export const packageVersion = (): string =>
  manifests
    .filter((file) => existsSync(file))
    .slice(0, 1)
    // The manifest is the package's own: npm takes none without a version.
    .map((file) => JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string })
    .map(({ version }) => version)
    .join('')
