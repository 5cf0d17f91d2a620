/**
 * What the errors of this package have in common: a tag, a name, and a message without values from the body.
 */
export abstract class TaggedError extends Error {
  abstract readonly _tag: string

  /** Sets `name` from the tag: the name of the class would do, but a bundler may shorten it. */
  constructor(tag: string, message: string) {
    super(message)
    Object.defineProperty(this, 'name', { value: `${tag}Error` })
  }

  /** For logs: without this, JSON leaves out an error's message. */
  toJSON(): object {
    return Object.assign({}, this, { message: this.message })
  }
}
