import { defineConfig } from 'tsup'

const library = {
  index: 'src/index.ts',
  express: 'src/adapter/express.ts',
  fastify: 'src/adapter/fastify.ts',
  koa: 'src/adapter/koa.ts',
  http: 'src/adapter/http.ts',
  fetch: 'src/adapter/fetch.ts',
  lambda: 'src/adapter/lambda.ts',
  'pg-boss': 'src/pg-boss/pg-boss-inbox.ts',
  sqlite: 'src/sqlite/sqlite-inbox.ts',
  testing: 'src/testing/index.ts',
}

// tsup reads a default export; nothing of ours has one otherwise.
export default defineConfig({
  // The command line is of the same core. It is run and not imported: the package leaves its CommonJS out.
  // The names are an entry so that they are a chunk: whoever imports nothing else gets nothing else.
  entry: { ...library, 'event-names': 'src/wire/event-names.ts', cli: 'src/cli/main.ts' },
  // One function of it is needed, and an import of it all takes longer than all of ours.
  noExternal: ['@noble/hashes'],
  format: ['esm', 'cjs'],
  target: 'node20',
  platform: 'neutral',
  dts: { entry: library },
  clean: true,
  sourcemap: true,
  // The subpaths share one core, also in CommonJS: an error class must be one class.
  splitting: true,
  // Without this, splitting sends CommonJS through a second compiler, which undoes the target and
  // writes paths of the machine into the source maps.
  treeshake: true,
})
