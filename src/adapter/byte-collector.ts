/** Collects bytes that arrive in chunks, however small, in one buffer that grows. */
export interface ByteCollector {
  /** Adds a chunk. False, without adding it, if there would be more bytes than allowed. */
  readonly add: (chunk: Uint8Array) => boolean
  readonly bytes: () => Uint8Array
}

const enlarged = (buffer: Uint8Array, capacity: number): Uint8Array => {
  const larger = new Uint8Array(capacity)
  larger.set(buffer)
  return larger
}

export const byteCollector = (maxBytes: number): ByteCollector => {
  // Most bodies are one chunk, so it is copied only when a second one arrives.
  let buffer: Uint8Array = new Uint8Array()
  let size = 0
  return {
    add: (chunk) => {
      const end = size + chunk.length
      if (end > maxBytes) return false
      if (size === 0) buffer = chunk
      else {
        if (end > buffer.length) {
          buffer = enlarged(buffer, Math.max(end, Math.min(buffer.length * 2, maxBytes)))
        }
        buffer.set(chunk, size)
      }
      size = end
      return true
    },
    bytes: () => buffer.subarray(0, size),
  }
}
