import { readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

export const root = path.resolve(__dirname, '../..')

const readConfig = (): ts.CompilerOptions => {
  const file = path.join(root, 'tsconfig.json')
  const { config } = ts.readConfigFile(file, (name) => ts.sys.readFile(name)) as { config: unknown }
  return ts.parseJsonConfigFileContent(config, ts.sys, root, undefined, file).options
}

/** Those of tsconfig.json, for documentation: without jest, with the decorators of Nest, and with JavaScript checked too. */
export const compilerOptions: ts.CompilerOptions = {
  ...readConfig(),
  types: ['node'],
  experimentalDecorators: true,
  allowJs: true,
  checkJs: true,
  moduleDetection: ts.ModuleDetectionKind.Force,
}

const sourceOf = (specifier: string): string => {
  const from = path.join(root, 'index.ts')
  const { resolvedModule } = ts.resolveModuleName(specifier, from, compilerOptions, ts.sys)
  const source = resolvedModule?.resolvedFileName
  // Without a path, TypeScript finds the package itself, and so what was last built.
  if (!source?.startsWith(path.join(root, 'src', path.sep)))
    throw new Error(
      `${specifier} is exported by package.json but has no source in tsconfig's paths`,
    )
  return source
}

const readEntryPoints = (): ReadonlyMap<string, string> => {
  const text = readFileSync(path.join(root, 'package.json'), 'utf8')
  const { name, exports } = JSON.parse(text) as { name: string; exports: Record<string, unknown> }
  const subpaths = Object.keys(exports).filter((subpath) => subpath !== './package.json')
  const specifiers = subpaths.map((subpath) => path.posix.join(name, subpath))
  return new Map(specifiers.map((specifier) => [specifier, sourceOf(specifier)]))
}

/** What users import, such as `bitrix24-imconnector-events`, each with its source file. */
export const entryPoints = readEntryPoints()
