import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

import { build } from 'esbuild'

const root = fileURLToPath(new URL('../..', import.meta.url))

export interface Bundle {
  /** Bytes, minified. */
  readonly bytes: number
  /** Bytes, minified and compressed. */
  readonly gzipped: number
  /** Bytes that each file has put into it, by its path. */
  readonly inputs: Readonly<Record<string, number>>
}

/** A module bundled for browsers, as a user would: the built packages, through their exports. */
export const bundle = async (module: string): Promise<Bundle> => {
  const { outputFiles, metafile } = await build({
    stdin: { contents: module, resolveDir: root },
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    mainFields: ['module', 'main'],
    minify: true,
    treeShaking: true,
    // Ours would lead to the sources.
    tsconfigRaw: {},
  })
  const [output] = Object.values(metafile.outputs)
  const [file] = outputFiles
  if (output === undefined || file === undefined) throw new Error('esbuild has written nothing')
  const inputs = Object.entries(output.inputs).map(
    ([path, { bytesInOutput }]) => [path, bytesInOutput] as const,
  )
  return {
    bytes: file.contents.length,
    gzipped: gzipSync(file.contents, { level: 9 }).length,
    inputs: Object.fromEntries(inputs),
  }
}
