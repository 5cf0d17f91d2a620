import { defineConfig } from 'tsup'

// tsup reads a default export; nothing of ours has one otherwise.
export default defineConfig({
  entry: {
    index: 'src/index.ts',
    express: 'src/adapter/express.ts',
    koa: 'src/adapter/koa.ts',
    http: 'src/adapter/http.ts',
    fetch: 'src/adapter/fetch.ts',
    testing: 'src/testing/index.ts',
  },
  format: ['esm', 'cjs'],
  target: 'node20',
  platform: 'neutral',
  dts: true,
  clean: true,
  sourcemap: true,
  // The subpaths share one core, also in CommonJS: an error class must be one class.
  splitting: true,
  // Without this, splitting sends CommonJS through a second compiler, which undoes the target and
  // writes paths of the machine into the source maps.
  treeshake: true,
})
