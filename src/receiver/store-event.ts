import type { OverloadedError } from '../error/overload-errors'
import { InboxFailedError } from '../error/receiver-errors'
import type { Inbox, InboxItem } from '../inbox/inbox'
import { nextTurn } from '../next-turn'
import type { WireRecord } from '../wire/record'
import type { HandlerCall } from '../worker/call-handler'
import type { DecodedEvent } from '../worker/decode-claim'
import type { Expected } from '../worker/deliver'
import type { ErrorDetails, ReceiverFailure } from '../worker/failure'
import { answerEvent, answerFailure } from './answer'
import type { Outcome } from './outcome'

/** Answers a request that failed, and tells onError. */
export type Refuse = (failure: ReceiverFailure) => Outcome

/** An event, and what an inbox keeps of it. */
export interface Storable {
  readonly decoded: DecodedEvent
  readonly item: InboxItem
}

/** Stores a verified event, and answers when it is stored or, where that was asked for, handled. */
export type StoreEvent = (storable: Storable) => Promise<Outcome>

// By the tag: an inbox can come from another copy of this package.
const isOverloaded = (u: unknown): u is OverloadedError =>
  u instanceof Error && '_tag' in u && u._tag === 'Overloaded'

/** The failure of an inbox that has not stored an event. */
export const putFailure = (cause: unknown, details: ErrorDetails): ReceiverFailure =>
  isOverloaded(cause)
    ? { error: cause, details }
    : { error: new InboxFailedError(), details: { ...details, cause } }

const detailsOf = ({ event, record: body, url }: DecodedEvent): ErrorDetails =>
  url === undefined ? { event, body } : { event, body, url }

/** Puts an event. Resolves with the answer unless it is stored, for then that is up to who handles it. */
const putter =
  (inbox: Inbox, refuse: Refuse) =>
  async ({ decoded, item }: Storable): Promise<Outcome | undefined> => {
    try {
      const put = await inbox.put(item)
      return put === 'stored' ? undefined : answerEvent('Duplicate', decoded.event)
    } catch (cause) {
      return refuse(putFailure(cause, detailsOf(decoded)))
    }
  }

/** For an inbox whose items outlive the process: when an event is stored, nothing is left to do for its request. */
export const durableStore = (inbox: Inbox, refuse: Refuse): StoreEvent => {
  const put = putter(inbox, refuse)
  return async (storable) =>
    (await put(storable)) ?? answerEvent('Accepted', storable.decoded.event)
}

export interface MemoryStoreOptions {
  readonly inbox: Inbox
  readonly refuse: Refuse
  readonly callFor: (decoded: DecodedEvent) => HandlerCall
  /** The events that somebody waits for, by their bodies, until they are over. */
  readonly expected: Map<WireRecord, Expected>
}

const nobody = (): void => undefined

/** For an inbox in memory, where an event is answered when it is put. Its request ends when it is handled. */
export const acknowledgingStore = ({
  inbox,
  refuse,
  callFor,
  expected,
}: MemoryStoreOptions): StoreEvent => {
  const put = putter(inbox, refuse)
  return async (storable) => {
    const { decoded, item } = storable
    const call = callFor(decoded)
    const handling = new Promise<void>((finished) => {
      // Lets the answer go out before the handler starts.
      expected.set(item.body, { call, mayStart: nextTurn(), handled: nobody, finished })
    })
    const reason = call.isHandled ? 'Accepted' : 'Unhandled'
    const refusal = await put(storable)
    if (refusal === undefined) return answerEvent(reason, decoded.event, handling)
    expected.delete(item.body)
    return refusal
  }
}

/** For an inbox in memory, where an event is answered when it is handled. */
export const handlingStore = ({
  inbox,
  refuse,
  callFor,
  expected,
}: MemoryStoreOptions): StoreEvent => {
  const put = putter(inbox, refuse)
  return (storable) =>
    new Promise((answer) => {
      const { decoded, item } = storable
      const call = callFor(decoded)
      const handling = new Promise<void>((finished) => {
        const handled: Expected['handled'] = (failure) => {
          answer(
            failure === undefined
              ? answerEvent(call.isHandled ? 'Handled' : 'Unhandled', decoded.event)
              : answerFailure(failure, handling),
          )
        }
        expected.set(item.body, { call, mayStart: undefined, handled, finished })
      })
      void put(storable).then((refusal) => {
        if (refusal === undefined) return
        expected.delete(item.body)
        answer(refusal)
      })
    })
}
