import type { InboxItem, InboxStats } from '../inbox/inbox'
import { memoryInbox } from '../inbox/memory-inbox'
import { resolveVerificationLimits } from '../verification/limits'
import type { VerifySender } from '../verification/verify-sender'
import type { WireRecord } from '../wire/record'
import { handlerCaller } from '../worker/call-handler'
import type { DecodedEvent } from '../worker/decode-claim'
import type { Expected } from '../worker/deliver'
import { itemOf } from '../worker/item-of'
import type { ReportFailure } from '../worker/report-failure'
import { startWork } from '../worker/start-work'
import type { AnyReceiverOptions } from './options'
import type { Outcome } from './outcome'
import { acknowledgingStore, durableStore, handlingStore, type Refuse } from './store-event'
import { rawStore, storeNothing, type StoreRaw } from './store-raw'

/** Where the events of a receiver go. */
export interface EventStore {
  readonly store: (decoded: DecodedEvent, receivedAt: Date) => Promise<Outcome>
  readonly storeRaw: StoreRaw
  readonly stats: () => Promise<InboxStats>
  /** Resolves when nothing is handled, and nothing waits that could be handled now. */
  readonly idle: () => Promise<void>
  /** Resolves when what has begun is handled. */
  readonly stop: () => Promise<void>
}

export interface EventStoreOptions {
  readonly options: AnyReceiverOptions
  readonly refuse: Refuse
  readonly report: ReportFailure
  readonly verifySender: VerifySender
}

export const eventStore = ({
  options,
  refuse,
  report,
  verifySender,
}: EventStoreOptions): EventStore => {
  const {
    inbox = memoryInbox({ maxWaiting: options.maxWaiting }),
    handlers = {},
    acknowledge = 'first',
    ordering,
    handlerTimeout = acknowledge === 'after-handling' ? 60_000 : undefined,
    verification,
  } = options
  const handling = { ...options, handlers, handlerTimeout }
  const callFor = handlerCaller(handling)
  const expected = new Map<WireRecord, Expected>()
  const work =
    options.handlers && startWork({ inbox, handling, callFor, report, verifySender, expected })

  // Nobody else looks into an inbox of its own, where ids would be made for nothing.
  const noId = options.inbox === undefined ? '' : undefined
  let last = 0

  /** With a key that no other event has, for those who do not want events to wait for each other. */
  const itemAlone = (decoded: DecodedEvent, receivedAt: Date): InboxItem => {
    // In memory, nobody else gives keys.
    if (inbox.isVolatile) return itemOf(decoded, receivedAt, `#${(last += 1)}`, noId)
    const item = itemOf(decoded, receivedAt)
    return { ...item, key: item.id }
  }

  const itemOfChat = (decoded: DecodedEvent, receivedAt: Date): InboxItem =>
    itemOf(decoded, receivedAt, decoded.key, noId)

  const itemIn = ordering === 'none' ? itemAlone : itemOfChat

  const memoryStore = acknowledge === 'first' ? acknowledgingStore : handlingStore
  const storeEvent =
    inbox.isVolatile === true && work !== undefined
      ? memoryStore({ inbox, refuse, callFor, expected })
      : durableStore(inbox, refuse)

  return {
    store: (decoded, receivedAt) => storeEvent({ decoded, item: itemIn(decoded, receivedAt) }),
    storeRaw: inbox.isVolatile
      ? storeNothing
      : rawStore(inbox, resolveVerificationLimits(verification).maxStored, report),
    // Not the functions themselves: an inbox can be a class.
    stats: () => inbox.stats(),
    idle: async () => work?.idle(),
    stop: async () => work?.stop(),
  }
}
