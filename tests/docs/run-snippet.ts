import ts from 'typescript'

import { compilerOptions, entryPoints } from './project'
import type { Snippet } from './snippet'

type Main = (require: (specifier: string) => unknown, module: { exports: object }) => Promise<void>

// Through jest, so that coverage counts it and a class of an example is the class of a test.
const load = (specifier: string): unknown =>
  jest.requireActual(entryPoints.get(specifier) ?? specifier)

const transpile = ({ code, language }: Snippet): string =>
  ts.transpileModule(code, {
    fileName: `snippet.${language}`,
    compilerOptions: {
      ...compilerOptions,
      module: ts.ModuleKind.CommonJS,
      // Which forbids import in CommonJS.
      verbatimModuleSyntax: false,
    },
  }).outputText

const compile = (snippet: Snippet): Main => {
  const body = `const { exports } = module; return (async () => { ${transpile(snippet)}\n})()`
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- our own documentation; a CommonJS file to import could not await at its top level
  return new Function('require', 'module', body) as Main
}

/** Executes a snippet; what it throws rejects. */
export const runSnippet = (snippet: Snippet): Promise<void> =>
  compile(snippet)(load, { exports: {} })
