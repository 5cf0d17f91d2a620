/** What the errors of this package have in common: a tag, a name, and a message free of body values. */
export abstract class TaggedError extends Error {
  abstract readonly _tag: string

  /** The name of an error is that of its class, which a bundler may shorten. */
  constructor(tag: string, message: string) {
    super(message)
    Object.defineProperty(this, 'name', { value: `${tag}Error` })
  }

  /** Everything that a log wants: without this, JSON leaves an error's message out. */
  toJSON(): object {
    return Object.assign({}, this, { message: this.message })
  }
}
