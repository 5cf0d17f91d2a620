import path from 'node:path'
import ts from 'typescript'

import { createProgram } from './create-program'
import { docCommentOf, type DocComment } from './doc-comment'
import { entryPoints, root } from './project'

/** One declaration of an exported name: a name that is a type and a value has two. */
export interface PublicDeclaration {
  readonly name: string
  readonly file: string
  readonly line: number
  /** Whether it is there at run time. */
  readonly isValue: boolean
  readonly comment: DocComment
}

const followAlias = (checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol =>
  symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol

const exportsOf = (program: ts.Program, file: string): readonly ts.Symbol[] => {
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(file)
  const module = source && checker.getSymbolAtLocation(source)
  if (module === undefined) throw new Error(`${file} is not a module`)
  return checker.getExportsOfModule(module).map((symbol) => followAlias(checker, symbol))
}

const describe = (symbol: ts.Symbol, declaration: ts.Declaration): PublicDeclaration => {
  const source = declaration.getSourceFile()
  return {
    name: symbol.name,
    file: path.relative(root, source.fileName),
    line: source.getLineAndCharacterOfPosition(declaration.getStart()).line + 1,
    isValue: declaration === symbol.valueDeclaration,
    comment: docCommentOf(declaration),
  }
}

const declarationsOf = (symbol: ts.Symbol): readonly PublicDeclaration[] =>
  symbol.getDeclarations()?.map((declaration) => describe(symbol, declaration)) ?? []

/** Every declaration that the package exports, once. */
export const findPublicDeclarations = (): readonly PublicDeclaration[] => {
  const files = [...entryPoints.values()]
  const program = createProgram(files)
  const symbols = new Set(files.flatMap((file) => exportsOf(program, file)))
  return [...symbols].flatMap(declarationsOf)
}
