import type { WireRecord } from '../wire/record'
import { createAllowance } from './allowance'

// What a value costs besides its text.
const overhead = 32

const sizeOf = (value: unknown): number => {
  if (typeof value === 'string') return overhead + value.length
  if (typeof value !== 'object' || value === null) return overhead
  return Object.entries<unknown>({ ...value }).reduce(
    (size, [name, item]) => size + name.length + sizeOf(item),
    overhead,
  )
}

// Most of what Bitrix24 sends has less than a twentieth of that.
const large = 65_536

/**
 * Keeps the records of requests whose senders are not verified yet in memory until the answer is there, up to
 * so many bytes, and a quarter less for large ones, so that a few of those do not refuse everybody else.
 * Returns undefined for a record that finds no room.
 */
export const recordHolder = (
  maxBytes: number,
): (<A>(record: WireRecord, answer: Promise<A>) => Promise<A> | undefined) => {
  const bytes = createAllowance(maxBytes)
  return (record, answer) => {
    const size = sizeOf(record)
    if (size > large && !bytes.hasLeft(size + maxBytes / 4)) return undefined
    if (!bytes.take(size)) return undefined
    return answer.finally(() => {
      bytes.giveBack(size)
    })
  }
}
