import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const root = join(__dirname, '..', '..')

/** A file of the package as it is published. */
export const built = (file: string): string => join(root, 'dist', file)

/** The command line as it is published. */
export const builtCli = built('cli.js')

const changed = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0

const lastChangeOfSource = (): number =>
  Math.max(
    ...readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).map((file) =>
      changed(join(root, 'src', file)),
    ),
  )

/** @throws Error unless what is built is of the sources that are there */
export const assertBuilt = (): void => {
  const builtAt = changed(builtCli)
  if (builtAt >= lastChangeOfSource()) return
  const fault = builtAt === 0 ? 'there is no build' : 'the build is older than src'
  throw new Error(
    `${fault}, and some tests (tests/cli, tests/workers) run it: \`npm run build\` first, or run other tests alone, as in \`npm run test:fast -- tests/codec\``,
  )
}
