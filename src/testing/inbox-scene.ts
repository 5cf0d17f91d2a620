import type { InboxAdmin } from '../inbox/admin'
import type {
  InboxDelivery,
  Inbox,
  InboxItem,
  InboxVerdict,
  InboxWork,
  InboxWorkOptions,
} from '../inbox/inbox'
import type { MaybePromise } from '../maybe-promise'

/**
 * What the contract of inboxes is tried on.
 *
 * @category testing
 * @since 0.4.0
 */
export interface InboxUnderTest {
  /** An empty inbox. If it has the functions of an `InboxAdmin`, they are tried too. */
  readonly inbox: Inbox & Partial<InboxAdmin>
  /**
   * For inboxes whose items survive a crash: opens the items of `inbox` again, as another process does after the one
   * that had it open was killed. Verdicts that `inbox` comes to later must not count.
   */
  readonly reopen?: (() => MaybePromise<Inbox & Partial<InboxAdmin>>) | undefined
}

export const done: InboxVerdict = { result: 'done' }
export const failed: InboxVerdict = { result: 'failed', reason: 'no luck' }
export const dead: InboxVerdict = { result: 'dead', reason: 'no use' }

/** Delays so short that a test does not wait for them. */
export const soon: InboxWorkOptions = {
  concurrency: 4,
  retry: { attempts: 3, firstDelay: 1, maxDelay: 2 },
}

/** A delay that no test lives to see the end of. */
export const never: InboxWorkOptions = {
  concurrency: 4,
  retry: { attempts: 3, firstDelay: 3_600_000, maxDelay: 3_600_000 },
}

export const member = '11112222333344445555666677778888'

/** An item of a key, which holds its id. */
export const itemOf = (key: string, id: string): InboxItem => ({
  id,
  key,
  portal: member,
  name: 'ONSOMETHING',
  body: { event: 'ONSOMETHING', data: { id } },
  receivedAt: new Date('2026-03-17T14:50:00.000Z'),
})

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })

// Longer than any inbox that works takes, on a machine that has much else to do.
const patience = 15_000

/** @throws Error if it does not become true */
export const until = async (what: string, holds: () => MaybePromise<boolean>): Promise<void> => {
  const end = Date.now() + patience
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`it never came about that ${what}`)
    await pause(5)
  }
}

export type Handle = (delivery: InboxDelivery) => Promise<InboxVerdict>

/** A handler that remembers what it was called with. */
export const keepIn =
  (handled: InboxDelivery[]): Handle =>
  (delivery) => {
    handled.push(delivery)
    return Promise.resolve(done)
  }

/** A door that handlers wait at. */
export interface Gate {
  readonly open: () => void
  readonly opened: Promise<void>
}

/** An inbox in a test, with what the test has begun, so that it can be brought to its end. */
export interface Scene {
  readonly inbox: Inbox & Partial<InboxAdmin>
  /** Undefined for an inbox that loses its items with the process. */
  readonly reopen: (() => Promise<Inbox & Partial<InboxAdmin>>) | undefined
  readonly work: (handle: Handle, options?: InboxWorkOptions, on?: Inbox) => InboxWork
  /** Opened at the end of the test at the latest. */
  readonly gate: () => Gate
}

const createGate = (): Gate => {
  const waiting: (() => void)[] = []
  const opened = new Promise<void>((resolve) => {
    waiting.push(resolve)
  })
  const open = (): void => {
    for (const go of waiting) go()
  }
  return { open, opened }
}

/** Whether an inbox can show, and try again, what was set aside. */
export const isAdmin = (inbox: Inbox & Partial<InboxAdmin>): inbox is Inbox & InboxAdmin =>
  [inbox.list, inbox.show, inbox.retry, inbox.discard, inbox.purge].every(
    (member) => member !== undefined,
  )

/** Plays a scene with a new inbox, and closes it whatever comes of it. */
export const play = async (
  make: () => MaybePromise<InboxUnderTest>,
  scene: (scene: Scene) => Promise<void>,
): Promise<void> => {
  const { inbox, reopen } = await make()
  const inboxes: Inbox[] = [inbox]
  const works: InboxWork[] = []
  const gates: Gate[] = []
  try {
    await scene({
      inbox,
      reopen:
        reopen &&
        (async () => {
          const reopened = await reopen()
          inboxes.push(reopened)
          return reopened
        }),
      work: (handle, options = soon, on = inbox) => {
        const work = on.work(handle, options)
        works.push(work)
        return work
      },
      gate: () => {
        const gate = createGate()
        gates.push(gate)
        return gate
      },
    })
  } finally {
    for (const gate of gates) gate.open()
    await Promise.all(works.map((work) => work.stop()))
    await Promise.all(inboxes.map((one) => one.close()))
  }
}
