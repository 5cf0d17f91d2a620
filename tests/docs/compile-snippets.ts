import path from 'node:path'
import ts from 'typescript'

import { createProgram } from './create-program'
import { root } from './project'
import type { Snippet } from './snippet'

const describe = (snippet: Snippet, { file, start, messageText }: ts.Diagnostic): string => {
  const offset = file?.getLineAndCharacterOfPosition(start ?? 0).line ?? 0
  const message = ts.flattenDiagnosticMessageText(messageText, '\n')
  return `${snippet.name} (${snippet.file}:${snippet.line + offset}): ${message}`
}

const diagnose = (program: ts.Program, fileName: string): readonly ts.Diagnostic[] => {
  const file = program.getSourceFile(fileName)
  return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]
}

/** What the compiler has against the snippets, each as a module of the project. */
export const compileSnippets = (snippets: readonly Snippet[]): readonly string[] => {
  const files = snippets.map((snippet, i) => ({
    snippet,
    name: path.join(root, `snippet-${i}.${snippet.language}`),
  }))
  const program = createProgram([], new Map(files.map((file) => [file.name, file.snippet.code])))
  return files.flatMap(({ snippet, name }) =>
    diagnose(program, name).map((diagnostic) => describe(snippet, diagnostic)),
  )
}
