/** What became of one event, as its server tells it. */
export interface Fate {
  /** `handled`, or the tag of the error that onError was told. */
  readonly what: string
  /** The data of the event, which is its id. */
  readonly id: number
  /** What the handler or onError was given as the body. */
  readonly body: unknown
  /** What onError was told of the sender. */
  readonly isVerified: boolean | undefined
}

/** What a server tells of the time since it was last asked. */
export interface OutageReport {
  readonly fates: readonly Fate[]
  /** Failures that onError was told without a body, by tag and count. */
  readonly silent: readonly string[]
  /** Events that wait or are handled. */
  readonly left: number
}
