import { existsSync, readFileSync } from 'node:fs'

// The built file is in dist, one directory higher than the source.
const manifests = ['../package.json', '../../package.json'].map(
  (path) => new URL(path, import.meta.url),
)

/** The version of the package that this file belongs to. */
export const packageVersion = (): string =>
  manifests
    .filter((file) => existsSync(file))
    .slice(0, 1)
    // This is the package's own manifest, and npm accepts none without a version.
    .map((file) => JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string })
    .map(({ version }) => version)
    .join('')
