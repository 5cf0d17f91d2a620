/**
 * What every `AbortSignal` has, for a compiler that knows neither the types of Node nor those of the DOM.
 *
 * @category receiver
 * @since 0.4.0
 */
export interface BasicAbortSignal {
  readonly aborted: boolean
  readonly reason: unknown
  /** Throws the reason if it has fired. */
  readonly throwIfAborted: () => void
  /** Calls a function when it fires. */
  readonly addEventListener: (type: 'abort', listener: () => void) => void
  /** No longer calls it. */
  readonly removeEventListener: (type: 'abort', listener: () => void) => void
}

/**
 * The `AbortSignal` of the runtime, as the types of your project describe it.
 *
 * @category receiver
 * @since 0.4.0
 */
export type RuntimeAbortSignal = typeof globalThis extends {
  AbortSignal: { prototype: infer Signal }
}
  ? Signal
  : BasicAbortSignal
