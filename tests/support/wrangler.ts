import { build, type BuildOptions } from 'esbuild'

/** What wrangler would upload of a Worker, in one module. */
export const bundleAsWrangler = async (entry: string, options?: BuildOptions): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    conditions: ['workerd', 'worker', 'browser'],
    logLevel: 'error',
    ...options,
    write: false,
  })
  return outputFiles.map(({ text }) => text).join('\n')
}
