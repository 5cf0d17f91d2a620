import { Placement } from '../placement/placement'
import { phpForm } from '../wire/php-form'
import { ownValue, type WireRecord } from '../wire/record'

/**
 * What a browser posts for a placement.
 *
 * @category testing
 * @since 1.0.0
 */
export interface PlacementRequest {
  /** What Bitrix24 appends to the URL of the page, without the question mark. */
  readonly query: string
  /** The form. */
  readonly body: string
}

const inQuery = ['DOMAIN', 'PROTOCOL', 'LANG', 'APP_SID'] as const

/** All names of a request with their wire values; the options are JSON. */
export const placementFields = (placement: Placement): WireRecord => {
  const { DOMAIN, LANG, ...body } = Placement.encode(placement)
  return { DOMAIN, PROTOCOL: '1', LANG, APP_SID: 'fake-app-sid', ...body }
}

/** A request from its fields, of which some stand in the query. */
export const requestOf = (fields: WireRecord): PlacementRequest => {
  const body = { ...fields }
  for (const name of inQuery) Reflect.deleteProperty(body, name)
  return {
    query: phpForm(Object.fromEntries(inQuery.map((name) => [name, ownValue(fields, name)]))),
    body: phpForm(body),
  }
}

/**
 * The query and the body that a browser posts for a placement, with the names in Bitrix24's order. Parsing both returns
 * the same placement. Besides what the placement holds, the query has a `PROTOCOL`, and an `APP_SID`, which names the
 * opened page and proves nothing.
 *
 * @throws TypeError for anything that is not a placement
 *
 * @example
 * import { createReceiver } from 'bitrix24-imconnector-events'
 * import { fetchHandler } from 'bitrix24-imconnector-events/fetch'
 * import { placementRequest, samplePlacement } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const handle = fetchHandler(
 *   createReceiver({
 *     applicationToken: 'fake-application-token',
 *     handlers: {},
 *     onPlacement: (placement, { isVerified }) => `<p>${placement.PLACEMENT} ${isVerified}</p>`,
 *   }),
 * )
 * const { query, body } = placementRequest(samplePlacement())
 * const response = await handle(
 *   new Request(`https://example.com/settings?${query}`, {
 *     method: 'POST',
 *     headers: { 'content-type': 'application/x-www-form-urlencoded' },
 *     body,
 *   }),
 * )
 *
 * assert.equal(await response.text(), '<p>SETTING_CONNECTOR true</p>')
 *
 * @category testing
 * @since 1.0.0
 */
export const placementRequest = (placement: Placement): PlacementRequest => {
  if (!Placement.is(placement)) {
    throw new TypeError('placementRequest takes a placement, such as those of samplePlacement')
  }
  return requestOf(placementFields(placement))
}
