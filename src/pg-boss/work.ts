import { createInFlight } from '../in-flight'
import { interrupted } from '../inbox/interrupted'
import type { InboxDelivery, InboxVerdict, InboxWork, InboxWorkOptions } from '../inbox/inbox'
import { pause } from '../pause'
import { inBatches } from './batches'
import { createBell } from './bell'
import type { PgBossClaim } from './boss'
import type { Database } from './database'
import { itemOf } from './job-data'
import { keepLease } from './lease'
import { createReach, pauseAfter } from './reach'
import { releaseOf, settlementOf, writeSettlements, type Settlement } from './settle'

/** How long what has been handled is tried to be recorded once the work is to stop, in milliseconds. */
const patience = 5000

const batchSize = 200

export interface PgBossWork extends InboxWork {
  /** Looks at once for something to do. */
  readonly wake: () => void
}

/** Fetches jobs, has them handled, and records what became of them. */
export const startWork = (
  database: Database,
  handle: (delivery: InboxDelivery) => Promise<InboxVerdict>,
  { concurrency, retry }: InboxWorkOptions,
): PgBossWork => {
  const { boss, queue, pollInterval, inTime, ready, onError } = database
  // Not by their ids: after a standstill, there can be two claims of a job.
  const claims = new Set<PgBossClaim>()
  const bell = createBell()
  const reach = createReach(onError)
  const running = createInFlight()
  let stoppedAt: number | undefined
  let toldWhenIdle: (() => void)[] = []

  const isOutOfPatience = (): boolean =>
    stoppedAt !== undefined && performance.now() - stoppedAt > patience

  const write = async (settlements: readonly Settlement[]): Promise<void> => {
    for (let failures = 0; failures === 0 || !isOutOfPatience(); failures += 1) {
      if (failures > 0) await pause(pauseAfter(failures))
      try {
        await reach.follow(writeSettlements(database, settlements))
        return
      } catch {
        // Its claims are kept, so that it is not handled again meanwhile; in the end they run out by themselves.
      }
    }
  }

  const settle = inBatches<Settlement, undefined>(
    async (settlements) => {
      await write(settlements)
      return () => undefined
    },
    { placesOf: ({ id }) => [id], most: batchSize },
  )

  /**
   * Gives back what was claimed but not handled. Once only: if the answer was lost, another process may have claimed it
   * again, as the same attempt. What cannot be given back waits for the end of the lease.
   */
  const release = async (unhandled: readonly PgBossClaim[]): Promise<void> => {
    await reach.follow(writeSettlements(database, unhandled.map(releaseOf))).catch(() => undefined)
    bell.ring()
  }

  const verdictOn = async ({ data, retryCount }: PgBossClaim): Promise<InboxVerdict> => {
    const item = itemOf(data)
    const attempt = retryCount + 1
    if (item === undefined) return { result: 'dead', reason: 'it is not an item of this inbox' }
    // It was interrupted even when it should have been set aside.
    if (attempt > retry.attempts + 1) return { result: 'dead', reason: interrupted }
    return handle({ ...item, attempt })
  }

  const handleClaim = async (claim: PgBossClaim): Promise<void> => {
    const settlement = settlementOf(claim, await verdictOn(claim), retry)
    await settle(settlement)
    if (settlement.result === 'retry' && stoppedAt === undefined) bell.ringAfter(settlement.delay)
  }

  const deliver = async (claim: PgBossClaim): Promise<void> => {
    running.enter()
    claims.add(claim)
    await (stoppedAt === undefined ? handleClaim(claim) : release([claim]))
    claims.delete(claim)
    running.leave()
    bell.ring()
  }

  const fetch = async (): Promise<readonly PgBossClaim[]> => {
    await reach.follow(ready())
    const fetching = boss.fetch(queue, { batchSize: concurrency - claims.size })
    try {
      return await reach.follow(inTime(fetching))
    } catch (error) {
      // It may come too late: then it is claimed all the same, and must not have to wait for the end of a lease.
      fetching.then(release, () => undefined)
      throw error
    }
  }

  /** Fetches once, and resolves with how long to wait before the next time if nothing rings. */
  const round = async (): Promise<number> => {
    if (claims.size >= concurrency) return pollInterval
    const asked = toldWhenIdle
    toldWhenIdle = []
    try {
      const fetched = await fetch()
      for (const claim of fetched) void deliver(claim)
      // Nothing is going on, and nothing has been put since it was asked for more.
      if (claims.size === 0 && !bell.isRung()) for (const tell of asked) tell()
      else toldWhenIdle.push(...asked)
      return pollInterval
    } catch {
      toldWhenIdle.push(...asked)
      return reach.pause()
    }
  }

  const loop = async (): Promise<void> => {
    while (stoppedAt === undefined) await bell.wait(await round())
  }

  const stopLease = keepLease(database, {
    claims: () => [...claims],
    reach,
    onFreed: bell.ring,
  })

  const looping = loop()

  const finish = async (): Promise<void> => {
    await looping
    await running.idle()
    stopLease()
    for (const tell of toldWhenIdle) tell()
    toldWhenIdle = []
  }

  let finished: Promise<void> | undefined

  return {
    wake: bell.ring,
    stop: () => {
      stoppedAt ??= performance.now()
      bell.silence()
      bell.ring()
      finished ??= finish()
      return finished
    },
    idle: () =>
      stoppedAt === undefined
        ? new Promise((resolve) => {
            toldWhenIdle.push(resolve)
            bell.ring()
          })
        : running.idle(),
  }
}
