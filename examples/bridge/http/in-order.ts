/** Runs one task after the other; a task answers for its own failure. */
export const inOrder = (): ((task: () => Promise<void>) => void) => {
  let last = Promise.resolve()
  return (task) => {
    last = last.then(task)
  }
}
