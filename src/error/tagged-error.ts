/** What the errors of this package have in common: a name and a message free of body values. */
export abstract class TaggedError extends Error {
  abstract readonly _tag: string

  constructor(name: string, message: string) {
    super(message)
    Object.defineProperty(this, 'name', { value: name })
  }

  /** Everything that a log wants: without this, JSON leaves an error's message out. */
  toJSON(): object {
    return Object.assign({}, this, { message: this.message })
  }
}
