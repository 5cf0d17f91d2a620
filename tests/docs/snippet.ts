/** A piece of code in the documentation, a module of its own. */
export interface Snippet {
  /** How a failure names it. */
  readonly name: string
  /** Where it stands, relative to the root of the project. */
  readonly file: string
  /** The line of `file` where its code begins, counted from 1. */
  readonly line: number
  readonly language: 'ts' | 'js'
  /** Whether it is executed, and not only compiled. */
  readonly runs: boolean
  readonly code: string
}
