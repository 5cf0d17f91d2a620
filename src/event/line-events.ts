import type * as t from 'io-ts'

import { integer } from '../codec/integer'
import { struct } from '../codec/struct'
import { text } from '../codec/text'
import type { WireRecord } from '../tree/tree'
import { envelope, type EventEnvelope } from './envelope'

/**
 * The `data` of ONIMCONNECTORSTATUSDELETE: the one event that writes these names in lower case.
 *
 * @category lines
 * @since 0.1.0
 */
export interface StatusDeleteData {
  /** Id of the connector: compare without regard to case. */
  connector: string
  /** Id of the open line. */
  line: number
}

export const statusDeleteData: t.Type<StatusDeleteData, WireRecord> = struct<StatusDeleteData>(
  'StatusDeleteData',
  { connector: text, line: integer },
  {},
)

/**
 * The connector was disconnected from a line: by a user, with the line, with the app, or by your own
 * call of `imconnector.activate`, so it can be an echo.
 *
 * @category lines
 * @since 0.1.0
 */
export interface StatusDeleteEvent extends EventEnvelope<
  'ONIMCONNECTORSTATUSDELETE',
  StatusDeleteData
> {}

/**
 * The codec of {@link StatusDeleteEvent}.
 *
 * @example
 * import { StatusDeleteEvent } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const auth = {
 *   domain: 'some-domain.bitrix24.com',
 *   client_endpoint: 'https://some-domain.bitrix24.com/rest/',
 *   server_endpoint: 'https://oauth.bitrix.info/rest/',
 *   member_id: '11112222333344445555666677778888',
 *   application_token: '99990000aaaabbbbccccddddeeeeffff',
 * }
 * const result = StatusDeleteEvent.decode({
 *   event: 'ONIMCONNECTORSTATUSDELETE',
 *   data: { connector: 'my_connector', line: '107' },
 *   ts: '1773759000',
 *   auth,
 * })
 *
 * assert(result._tag === 'Right')
 * assert.deepEqual(result.right.data, { connector: 'my_connector', line: 107 })
 *
 * @category lines
 * @since 0.1.0
 */
export const StatusDeleteEvent: t.Type<StatusDeleteEvent, WireRecord> = envelope(
  'ONIMCONNECTORSTATUSDELETE',
  statusDeleteData,
)

/**
 * An open line was deleted; `data` is its id. Bitrix24 sends this to every app for every line of the
 * portal, also for lines without a connector of yours, and portals before August 2024 up to three
 * times.
 *
 * @category lines
 * @since 0.1.0
 */
export interface LineDeleteEvent extends EventEnvelope<'ONIMCONNECTORLINEDELETE', number> {}

/**
 * The codec of {@link LineDeleteEvent}.
 *
 * @example
 * import { LineDeleteEvent } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const auth = {
 *   domain: 'some-domain.bitrix24.com',
 *   client_endpoint: 'https://some-domain.bitrix24.com/rest/',
 *   server_endpoint: 'https://oauth.bitrix.info/rest/',
 *   member_id: '11112222333344445555666677778888',
 *   application_token: '99990000aaaabbbbccccddddeeeeffff',
 * }
 * const result = LineDeleteEvent.decode({
 *   event: 'ONIMCONNECTORLINEDELETE',
 *   data: '107',
 *   ts: '1773759000',
 *   auth,
 * })
 *
 * assert(result._tag === 'Right')
 * assert.equal(result.right.data, 107)
 *
 * @category lines
 * @since 0.1.0
 */
export const LineDeleteEvent: t.Type<LineDeleteEvent, WireRecord> = envelope(
  'ONIMCONNECTORLINEDELETE',
  integer,
)
