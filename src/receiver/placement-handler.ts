import type { RuntimeAbortSignal } from '../abort-signal'
import type { MaybePromise } from '../maybe-promise'
import type { Placement } from '../placement/placement'
import type { WireRecord } from '../wire/record'

/**
 * What `onPlacement` receives besides the placement.
 *
 * @category placements
 * @since 1.0.0
 */
export interface PlacementContext {
  /** Path and query of the request, as they came; undefined if the adapter does not know them. */
  readonly url: string | undefined
  /**
   * True if the placement brought the application token of its portal. Even then it came through a browser: whoever uses
   * the portal can have changed it. False if it brought none, as from older portals, or if the portal is not known yet:
   * then anybody can have sent it. To learn who the user is, ask the portal with `placement.auth.access_token`.
   */
  readonly isVerified: boolean
  /** The body as it was read, before it was decoded. */
  readonly body: WireRecord
  /** Is aborted when the time for the page is over: `handlerTimeout`, or 60 seconds. Pass it to what you await. */
  readonly signal: RuntimeAbortSignal
}

/**
 * How to answer a placement: a text of HTML, or an answer with a status and headers.
 *
 * @category placements
 * @since 1.0.0
 */
export type PlacementAnswer =
  | string
  | {
      /** From 200 to 599; 200 unless given. */
      readonly status?: number | undefined
      /**
       * The headers, with names in any case. With a body, `content-type` is `text/html; charset=utf-8` unless given. Those
       * that say how the answer is transported, such as `content-length`, are left out.
       */
      readonly headers?: Readonly<Record<string, string>> | undefined
      /** Text, which is sent in UTF-8. The statuses 204, 205 and 304 have none. */
      readonly body?: string | undefined
    }

/**
 * A function that answers a placement.
 *
 * @category placements
 * @since 1.0.0
 */
export type PlacementHandler = (
  placement: Placement,
  context: PlacementContext,
) => MaybePromise<PlacementAnswer>
