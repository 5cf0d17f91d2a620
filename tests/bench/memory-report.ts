const memoryServers = ['http adapter', 'Express adapter', 'bare server'] as const

export type MemoryServer = (typeof memoryServers)[number]

export const isMemoryServer = (name: string): name is MemoryServer =>
  memoryServers.some((server) => server === name)

/** What a server tells of itself. */
export interface MemoryReport {
  /** Bytes of the process's resident memory. */
  readonly rss: number
  /** Bytes that have come over its connections. */
  readonly received: number
}
