import { build } from 'esbuild'
import { join } from 'node:path'

import { built } from '../support/build'

const name = 'bitrix24-imconnector-events'

/** What wrangler would upload: a Worker with the package as it is published, in one module. */
export const bundleWorker = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [join(__dirname, 'worker.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    conditions: ['workerd', 'worker', 'browser'],
    alias: { [name]: built('index.js'), [`${name}/fetch`]: built('fetch.js') },
    // The paths of ours lead to src.
    tsconfigRaw: '{}',
    logLevel: 'error',
  })
  return outputFiles.map(({ text }) => text).join('\n')
}
