import ts from 'typescript'

import { compilerOptions } from './project'

const disk = ts.createCompilerHost(compilerOptions)

// Parsing the standard library takes longer than all the rest: the programs share it.
const parsed = new Map<string, ts.SourceFile | undefined>()

const parse = (name: string, language: ts.ScriptTarget | ts.CreateSourceFileOptions) => {
  if (!parsed.has(name)) parsed.set(name, disk.getSourceFile(name, language))
  return parsed.get(name)
}

/** A program of files on the disk and of `virtual` ones, texts by their absolute names. */
export const createProgram = (
  rootNames: readonly string[],
  virtual: ReadonlyMap<string, string> = new Map(),
): ts.Program =>
  ts.createProgram([...rootNames, ...virtual.keys()], compilerOptions, {
    ...disk,
    fileExists: (name) => virtual.has(name) || disk.fileExists(name),
    readFile: (name) => virtual.get(name) ?? disk.readFile(name),
    getSourceFile: (name, language) => {
      const text = virtual.get(name)
      return text === undefined ? parse(name, language) : ts.createSourceFile(name, text, language)
    },
  })
