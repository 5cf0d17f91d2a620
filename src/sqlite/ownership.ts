import { inMemory, isBusy, openFile, type OpenDatabase, type SqliteDatabase } from './database'

/** Who handles what is in an inbox: one process at a time. */
export interface Ownership {
  /** Whether this process is the one, or has become it now. */
  readonly take: () => boolean
  readonly giveUp: () => void
}

/**
 * The owner of an inbox has a transaction open on a second file. If it dies, even by kill -9, the kernel lets go of
 * that lock, and another process can take over at once.
 */
export const ownershipOf = (file: string, open: OpenDatabase): Ownership => {
  // The connection is kept here: without it, the garbage collector would give up the lock.
  let lock: SqliteDatabase | undefined

  const take = (): boolean => {
    // What comes after it may have failed.
    if (lock !== undefined) return true
    const candidate = openFile(file === inMemory ? inMemory : `${file}-owner`, open)
    try {
      candidate.exec('PRAGMA busy_timeout = 0')
      candidate.exec('BEGIN EXCLUSIVE')
      lock = candidate
      return true
    } catch (error) {
      candidate.close()
      if (isBusy(error)) return false
      throw error
    }
  }

  return {
    take,
    giveUp: () => {
      lock?.close()
      lock = undefined
    },
  }
}
