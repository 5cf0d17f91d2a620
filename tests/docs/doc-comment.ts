import ts from 'typescript'

export interface DocTag {
  readonly name: string
  /** What follows the name, up to the next tag, with its line feeds and indentation. */
  readonly text: string
  /** The line of the tag in its file, counted from 1. */
  readonly line: number
}

export interface DocComment {
  readonly description: string
  readonly tags: readonly DocTag[]
}

// The text as it is written: the compiler's own reading loses the indentation of code.
const textOf = (source: string): string =>
  source
    .split('\n')
    .map((line, i) => (i === 0 ? line : line.replace(/^\s*\* ?/, '')))
    .join('\n')
    .trimEnd()

const readTag = (tag: ts.JSDocTag): DocTag => {
  const file = tag.getSourceFile()
  return {
    name: tag.tagName.text,
    text: textOf(file.text.slice(tag.tagName.end, tag.end)),
    line: file.getLineAndCharacterOfPosition(tag.pos).line + 1,
  }
}

/** The doc comment right before a declaration; without one, an empty one. */
export const docCommentOf = (declaration: ts.Declaration): DocComment => {
  const comment = ts.getJSDocCommentsAndTags(declaration).filter(ts.isJSDoc).at(-1)
  return {
    description: ts.getTextOfJSDocComment(comment?.comment)?.trim() ?? '',
    tags: comment?.tags?.map(readTag) ?? [],
  }
}
