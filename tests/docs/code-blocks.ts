import type { Document } from './documents'
import type { Snippet } from './snippet'

// Blocks of every language, so that a fence inside of another one opens nothing.
const fenced =
  /^(?<indent> *)(?<fence>`{3,})(?<language>\w*)(?<info>[^\n`]*)\n(?<code>[^]*?)^ *\k<fence>`* *$/gm

const isCode = (language: string | undefined): language is Snippet['language'] =>
  language === 'ts' || language === 'js'

const lineAt = (text: string, position: number): number =>
  text.slice(0, position).split('\n').length

const readBlock = (file: string, match: RegExpExecArray): readonly Snippet[] => {
  const { indent = '', language, info = '', code = '' } = match.groups ?? {}
  if (!isCode(language)) return []
  const fenceLine = lineAt(match.input, match.index)
  return [
    {
      name: `${file}:${fenceLine}`,
      file,
      line: fenceLine + 1,
      language,
      runs: !info.split(/\s+/).includes('no-run'),
      code: code.replaceAll(new RegExp(`^ {0,${indent.length}}`, 'gm'), ''),
    },
  ]
}

/** The fenced blocks of a Markdown text whose language is ts or js; `ts no-run` is only compiled. */
export const codeBlocks = ({ file, markdown }: Document): readonly Snippet[] =>
  [...markdown.matchAll(fenced)].flatMap((match) => readBlock(file, match))
