/**
 * Reads a body piece by piece.
 *
 * @category adapters
 * @since 0.4.0
 */
export interface FetchReader {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | string | undefined }>
  cancel(): Promise<unknown>
  releaseLock(): void
}

/**
 * A body that arrives in pieces: what is used of a `ReadableStream`, whichever of the platforms has made it.
 *
 * @category adapters
 * @since 0.4.0
 */
export interface FetchBody {
  readonly locked: boolean
  getReader(): FetchReader
}

/**
 * What the handler reads of a request. Every `Request` is one; so is the `HttpRequest` of Azure Functions.
 *
 * @category adapters
 * @since 0.4.0
 */
export interface FetchRequest {
  readonly method: string
  readonly headers: { get(name: string): string | null }
  readonly body: FetchBody | null
  /** Whether something has read the body already. */
  readonly bodyUsed: boolean
}
