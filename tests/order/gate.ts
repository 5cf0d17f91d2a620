/** What a handler waits for until a test lets it go on. */
export interface Gate {
  readonly open: () => void
  readonly opened: Promise<void>
}

export const gate = (): Gate => {
  let open = (): void => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, opened }
}
