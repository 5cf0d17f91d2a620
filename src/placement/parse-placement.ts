// placement/: the POST of a page of the app to a typed placement

import type { Either } from 'fp-ts/lib/Either.js'

import { resolveLimits, type LimitOptions, type Limits } from '../body/limits'
import { readBody, type BodyError } from '../body/read-body'
import { left } from '../either'
import {
  InvalidPlacementError,
  NotAPlacementError,
  type PlacementError,
} from '../error/placement-errors'
import { listedIssues } from '../parse/decode-event'
import type { RequestBody } from '../parse/event-parser'
import { identifyName, isPlacementCode } from '../parse/identify-event'
import { isNothing, ownValue, type WireRecord } from '../wire/record'
import { Placement } from './placement'
import { readOptions } from './placement-options'
import { namesInQuery, type PlacementQuery } from './placement-query'

/** Whether a record is a placement: Bitrix24 posts events to the same URL. */
export const isPlacement = (record: WireRecord): boolean => {
  const code = ownValue(record, 'PLACEMENT')
  return isNothing(ownValue(record, 'event')) && typeof code === 'string' && code !== ''
}

const eventIn = (record: WireRecord): string | undefined => {
  const name = identifyName(ownValue(record, 'event'), 'event')
  if (name._tag === 'Right') return name.right
  return name.left._tag === 'UnknownEvent' ? name.left.event : undefined
}

/** Decodes the record of a placement. A query that cannot be read is none: nothing in it is needed. */
export const decodePlacement = (
  record: WireRecord,
  query: PlacementQuery | undefined,
  limits: Limits,
): Either<BodyError | InvalidPlacementError, Placement> => {
  const options = readOptions(ownValue(record, 'PLACEMENT_OPTIONS'), limits)
  if (options._tag === 'Left') return options
  const result = Placement.decode({
    ...namesInQuery(query, limits),
    ...record,
    PLACEMENT_OPTIONS: options.right,
  })
  if (result._tag === 'Right') return result
  const code = ownValue(record, 'PLACEMENT')
  const { issues, isTruncated } = listedIssues(result.left)
  return left(
    new InvalidPlacementError(isPlacementCode(code) ? code : undefined, issues, isTruncated),
  )
}

/**
 * Parses what the user's browser posts when a page of your app is opened in a portal: the settings of your connector, the
 * page of the app, the one that installs it. It takes a body in all the forms in which {@link parseEvent} takes one, and
 * the query of the request, where Bitrix24 has put the portal's host and the language. No body and no query makes it
 * throw.
 *
 * It proves nothing about the sender, which is a browser. A receiver with `onPlacement` compares the
 * `application_token`, if there is one.
 *
 * @throws TypeError for a limit that cannot work
 *
 * @example
 * import { isSettingConnector, orThrow, parsePlacement } from 'bitrix24-imconnector-events'
 * import { placementRequest, samplePlacement } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const { query, body } = placementRequest(samplePlacement())
 * const placement = orThrow(parsePlacement(body, `/bitrix24/settings?${query}`))
 *
 * assert(isSettingConnector(placement))
 * assert.equal(placement.options.LINE, 107)
 * assert.equal(placement.domain, 'some-domain.bitrix24.com')
 *
 * @category placements
 * @since 1.0.0
 */
export const parsePlacement = (
  body: RequestBody,
  query?: PlacementQuery,
  limits?: LimitOptions,
): Either<PlacementError, Placement> => {
  const resolved = resolveLimits(limits)
  const record = readBody(body, resolved)
  if (record._tag === 'Left') return record
  return isPlacement(record.right)
    ? decodePlacement(record.right, query, resolved)
    : left(new NotAPlacementError(eventIn(record.right)))
}
