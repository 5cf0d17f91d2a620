import { mkdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, relative, sep } from 'node:path'

interface Generator {
  readonly generateValidatorFile: (manifest: object) => string
  readonly generateRouteTypesFile: (manifest: object) => string
  /** Not every release has it: what `experimental.strictRouteTypes` asks for. */
  readonly generateValidatorFileStrict?: (manifest: object) => string
}

const require = createRequire(import.meta.url)

const route = '/bitrix24/events'
const handlerFile = 'next/app/bitrix24/events/route.ts'
const apiFiles = ['next/pages/api/bitrix24-events.ts', 'next/pages/api/bitrix24-express.ts']

/** Writes the type checks that this release of Next generates for our files; the files to compile. */
export const writeNextChecks = async (
  next: string,
  sources: string,
  directory: string,
): Promise<readonly string[]> => {
  const generator = require(
    join(next, 'dist', 'server', 'lib', 'router-utils', 'typegen.js'),
  ) as Generator
  await mkdir(directory, { recursive: true })
  const fromHere = (file: string): string =>
    relative(directory, join(sources, file)).split(sep).join('/')
  const handler = fromHere(handlerFile)
  const manifest = {
    appRoutes: {},
    pageRoutes: {},
    layoutRoutes: {},
    redirectRoutes: {},
    rewriteRoutes: {},
    appRouteHandlerRoutes: { [route]: { path: handler, groups: {} } },
    appPagePaths: new Set<string>(),
    pagesRouterPagePaths: new Set<string>(),
    layoutPaths: new Set<string>(),
    appRouteHandlers: new Set([handler]),
    pageApiRoutes: new Set(apiFiles.map(fromHere)),
    filePathToRoute: new Map([[handler, route]]),
  }
  const files = {
    'routes.d.ts': generator.generateRouteTypesFile(manifest),
    'validator.ts': generator.generateValidatorFile(manifest),
    ...(generator.generateValidatorFileStrict && {
      'validator-strict.ts': generator.generateValidatorFileStrict(manifest),
    }),
  }
  for (const [file, text] of Object.entries(files)) await writeFile(join(directory, file), text)
  return Object.keys(files).map((file) => join(directory, file))
}
