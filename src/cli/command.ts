/** Where a command prints: a Node stream, or the collector of a test. */
export interface Output {
  write(text: string): unknown
}

export interface Streams {
  readonly stdin: AsyncIterable<unknown>
  readonly stdout: Output
  readonly stderr: Output
}

/** 0: success. 1: not accepted, not decodable, not reachable or not there. 2: wrong usage. */
export type ExitCode = 0 | 1 | 2

export interface Command {
  readonly help: string
  /** @throws UsageError */
  readonly run: (args: readonly string[], streams: Streams) => ExitCode | Promise<ExitCode>
}
