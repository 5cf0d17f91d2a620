// What a value costs besides its text.
const overhead = 32

/** About how many bytes of memory a value takes: its names and texts, and something for each value. */
export const sizeOf = (value: unknown): number => {
  if (typeof value === 'string') return overhead + value.length
  if (typeof value !== 'object') return overhead
  return Object.entries<unknown>({ ...value }).reduce(
    (size, [name, item]) => size + name.length + sizeOf(item),
    overhead,
  )
}
