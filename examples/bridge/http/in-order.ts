/** Runs tasks one after another. A task must handle its own failures. */
export const inOrder = (): ((task: () => Promise<void>) => void) => {
  let last = Promise.resolve()
  return (task) => {
    last = last.then(task)
  }
}
