import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const root = join(__dirname, '..', '..')

/** The command line as it is published. */
export const builtCli = join(root, 'dist', 'cli.js')

const changed = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0

const lastChangeOfSource = (): number =>
  Math.max(
    ...readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).map((file) =>
      changed(join(root, 'src', file)),
    ),
  )

/** @throws Error unless what is built is of the sources that are there */
export const assertBuilt = (): void => {
  const built = changed(builtCli)
  if (built >= lastChangeOfSource()) return
  const fault = built === 0 ? 'there is no build' : 'the build is older than src'
  throw new Error(
    `${fault}, and tests/cli/built.test.ts runs it: \`npm run build\` first, or run other tests alone, as in \`npm run test:fast -- tests/codec\``,
  )
}
