import type { PublicDeclaration } from './public-declarations'
import type { Snippet } from './snippet'

/** The `@example` blocks of a declaration. */
export const examplesOf = ({ name, file, comment }: PublicDeclaration): readonly Snippet[] =>
  comment.tags
    .filter((tag) => tag.name === 'example')
    .map(({ text, line }, i) => ({
      name: i === 0 ? name : `${name}, number ${i + 1}`,
      file,
      line,
      language: 'ts',
      runs: true,
      code: text,
    }))
