/**
 * What the inbox stores in pg-boss.
 *
 * @category inbox
 * @since 0.4.0
 */
export interface PgBossJob {
  readonly id: string
  readonly singletonKey: string
  readonly data: object
}

/**
 * What the inbox claims from pg-boss. `retryCount` tells the attempts at one job apart.
 *
 * @category inbox
 * @since 0.4.0
 */
export interface PgBossClaim {
  readonly id: string
  readonly retryCount: number
  readonly data: unknown
}

/**
 * The few methods of a started `PgBoss`, 12.38 or later, that the inbox calls.
 *
 * @category inbox
 * @since 0.4.0
 */
export interface PgBossLike {
  /** Makes the queue if it is not there. */
  createQueue(
    name: string,
    options: {
      policy: 'key_strict_fifo'
      retryLimit: number
      expireInSeconds: number
      retentionSeconds: number
      deleteAfterSeconds: number
    },
  ): Promise<unknown>
  /** Stores jobs whose ids are new, and resolves with their ids, or with null if none is. */
  insert(
    name: string,
    jobs: PgBossJob[],
    options: { returnId: true },
  ): Promise<readonly string[] | null>
  /** Claims the first job of each key. */
  fetch(name: string, options: { batchSize: number }): Promise<readonly PgBossClaim[]>
  /** Tells that jobs are still being handled. */
  touch(
    name: string,
    claims: { readonly id: string; readonly retryCount: number }[],
  ): Promise<unknown>
  /** What pg-boss talks to PostgreSQL with. */
  getDb(): {
    /** Runs a statement. */
    executeSql(text: string, values: unknown[]): Promise<{ readonly rows: readonly unknown[] }>
  }
}
