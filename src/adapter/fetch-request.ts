/**
 * Reads a body piece by piece.
 *
 * @category adapters
 * @since 0.4.0
 */
export interface FetchReader {
  /** Resolves with the next piece, which is undefined at the end. */
  readonly read: () => Promise<{ readonly value?: Uint8Array | string | undefined }>
  /** Lets others read on. */
  readonly releaseLock: () => void
}

/**
 * A body that arrives in pieces: what is used of a `ReadableStream`, whichever of the platforms has made it.
 *
 * @category adapters
 * @since 0.4.0
 */
export interface FetchBody {
  /** Whether something else is reading it. */
  readonly locked: boolean
  /** Begins to read. */
  readonly getReader: () => FetchReader
}

/**
 * What the handler reads of a request. Every `Request` is one; so is the `HttpRequest` of Azure Functions.
 *
 * @category adapters
 * @since 0.4.0
 */
export interface FetchRequest {
  readonly method: string
  /** Where it came to: its path and query are for the handlers. */
  readonly url?: string | undefined
  readonly headers: {
    /** The value of a header, or null. */
    readonly get: (name: string) => string | null
  }
  readonly body?: FetchBody | null | undefined
  /** Whether something has read the body already. */
  readonly bodyUsed: boolean
}
