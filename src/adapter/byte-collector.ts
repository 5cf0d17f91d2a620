import { BodyTooLargeError, MalformedBodyError } from '../error/body-errors'

/** Collects bytes that arrive in chunks, however small, in one buffer that grows. */
export interface ByteCollector {
  /** Adds a chunk, or returns why the body must be refused: then nothing more is added. */
  readonly add: (chunk: Uint8Array) => BodyTooLargeError | MalformedBodyError | undefined
  readonly bytes: () => Uint8Array
}

/**
 * How many chunks a body may have. An honest client writes a form at once or in pieces of kilobytes, and even a packet
 * of a poor network carries 500 bytes. Of smaller pieces, each costs as much time as a large one, so whoever sends a
 * body byte by byte makes it a thousand times as dear. The first thousands are free: small bodies do no harm.
 */
const mostChunks = (maxBytes: number): number => 4096 + maxBytes / 64

const enlarged = (buffer: Uint8Array, capacity: number): Uint8Array => {
  const larger = new Uint8Array(capacity)
  larger.set(buffer)
  return larger
}

const nothing = new Uint8Array()

export const byteCollector = (maxBytes: number): ByteCollector => {
  // Most bodies are one chunk, so it is copied only when a second one arrives.
  let buffer: Uint8Array = nothing
  let size = 0
  let chunks = 0
  return {
    add: (chunk) => {
      const end = size + chunk.length
      if (end > maxBytes) return new BodyTooLargeError(maxBytes)
      chunks += 1
      if (chunks > mostChunks(maxBytes)) return new MalformedBodyError('TooManyChunks', 'the body')
      if (size === 0) buffer = chunk
      else {
        if (end > buffer.length) {
          buffer = enlarged(buffer, Math.max(end, Math.min(buffer.length * 2, maxBytes)))
        }
        buffer.set(chunk, size)
      }
      size = end
      return undefined
    },
    bytes: () => (size === buffer.length ? buffer : buffer.subarray(0, size)),
  }
}
