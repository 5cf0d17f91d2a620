interface Link<A> {
  readonly item: A
  next: Link<A> | undefined
}

/** First in, first out. Both take the same time however many there are, unlike the `shift` of a long array. */
export interface Fifo<A> {
  readonly push: (item: A) => void
  readonly shift: () => A | undefined
  readonly isEmpty: () => boolean
}

export const createFifo = <A>(): Fifo<A> => {
  let first: Link<A> | undefined
  let last: Link<A> | undefined
  return {
    push: (item) => {
      const link: Link<A> = { item, next: undefined }
      if (last === undefined) first = link
      else last.next = link
      last = link
    },
    shift: () => {
      const link = first
      first = link?.next
      if (first === undefined) last = undefined
      return link?.item
    },
    isEmpty: () => first === undefined,
  }
}
