import type { BodyTooLarge, MalformedBody } from './body-errors'
import type { InvalidEvent, NotAnEvent, UnexpectedEvent, UnknownEvent } from './event-errors'

/**
 * Why a body is not the event that was asked for. Each is an `Error`; a switch over `_tag` tells
 * which. None holds a value of the body, neither in its message nor in its stack or data, so all can be
 * logged as they are.
 *
 * @category errors
 * @since 0.1.0
 */
export type ParseError =
  BodyTooLarge | MalformedBody | NotAnEvent | UnknownEvent | UnexpectedEvent | InvalidEvent
