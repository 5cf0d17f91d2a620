import { Bitrix24Event } from '../event/any-event'
import { parseEvent } from '../event/parse-event'
import { phpForm } from '../wire/php-form'

// An event that is too large for a receiver is worth testing too.
const noLimits = { maxBytes: 2 ** 31, maxParameters: 2 ** 31, maxLevels: 100 }

/**
 * The raw body that Bitrix24 posts for an event: byte for byte what PHP's `http_build_query` makes of it by
 * RFC 1738 (blank as `+`, brackets escaped), with the names in Bitrix24's order. Ids and dates become digits,
 * and flags become `Y` and `N` or `1` and `0`. As in PHP, empty lists and undefined values leave no name.
 * Parsing the body returns the same event, except for empty lists and records under unknown names and in
 * `params`.
 *
 * Bitrix24 sends it with the content type `application/x-www-form-urlencoded`.
 *
 * @throws TypeError for anything that no parse function returns, such as a negative id, a date with a
 * fraction of a second, or no `MESSAGES` at all
 *
 * @example
 * import { orThrow, parseEvent } from 'bitrix24-imconnector-events'
 * import { formBody, sampleLineDeleteEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const event = sampleLineDeleteEvent({ data: 107 })
 * const body = formBody(event)
 *
 * assert(body.startsWith('event=ONIMCONNECTORLINEDELETE&event_handler_id=563&data=107&ts='))
 * assert.deepEqual(orThrow(parseEvent(body)), event)
 *
 * @category testing
 * @since 0.3.0
 */
export const formBody = (event: Bitrix24Event): string => {
  if (!Bitrix24Event.is(event)) {
    throw new TypeError(
      'formBody takes a decoded event: no name may be missing, ids are non-negative integers, and dates have no fractions of a second',
    )
  }
  const body = phpForm(Bitrix24Event.encode(event))
  const parsed = parseEvent(body, noLimits)
  if (parsed._tag === 'Right') return body
  throw new TypeError(`formBody: no form can hold this event; ${parsed.left.message}`)
}
