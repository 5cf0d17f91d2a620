export { defaultLimits, type LimitOptions, type Limits } from './limits'
export type { NestedText } from './codec/nested-text'
export { BodyTooLarge, MalformedBody, type MalformedBodyReason } from './error/body-errors'
export {
  InvalidEvent,
  NotAnEvent,
  UnexpectedEvent,
  UnknownEvent,
  type ParseError,
} from './error/event-errors'
export { FileUrlError, type FileUrlProblem } from './error/file-url-error'
export { issuesOf, type Issue } from './error/issues'
export { AddedMessage, AddedMessageContent } from './event/added-message'
export {
  AppInstallEvent,
  AppUninstallEvent,
  AppUpdateEvent,
  type AppInstallData,
  type AppUninstallData,
  type AppUpdateData,
} from './event/app-events'
export {
  Auth,
  hasUser,
  type AuthWithoutUser,
  type AuthWithUser,
  type PortalAuth,
} from './event/auth'
export { ExternalChat } from './event/chat'
export type { ConnectorLine } from './event/connector-line'
export { DeletedMessage, DeletedMessageContent } from './event/deleted-message'
export { Dialog, DialogConnector, DialogSession, DialogUser } from './event/dialog'
export { DialogFinishEvent, DialogStartEvent, type DialogData } from './event/dialog-events'
export type { EventEnvelope } from './event/envelope'
export {
  appLifecycleEventNames,
  imconnectorEventNames,
  type AppLifecycleEventName,
  type EventName,
  type ImconnectorEventName,
} from './event/event-names'
export {
  AppLifecycleEvent,
  Bitrix24Event,
  ImconnectorEvent,
  type EventByName,
} from './event/events'
export { ImMessage } from './event/im-message'
export { LineDeleteEvent, StatusDeleteEvent, type StatusDeleteData } from './event/line-events'
export {
  MessageAddEvent,
  MessageDeleteEvent,
  MessageUpdateEvent,
  type MessageAddData,
  type MessageDeleteData,
  type MessageUpdateData,
} from './event/message-events'
export { MessageFile } from './event/message-file'
export type {
  OfflineEvent,
  OfflineEventAdditional,
  OfflineEventByName,
  OfflineEventEnvelope,
} from './event/offline-event'
export { UpdatedMessage, UpdatedMessageContent } from './event/updated-message'
export { orThrow } from './parse/or-throw'
export {
  parseAppInstallEvent,
  parseAppUninstallEvent,
  parseAppUpdateEvent,
  parseDialogFinishEvent,
  parseDialogStartEvent,
  parseEvent,
  parseLineDeleteEvent,
  parseMessageAddEvent,
  parseMessageDeleteEvent,
  parseMessageUpdateEvent,
  parseStatusDeleteEvent,
  type RequestBody,
  type EventParser,
} from './parse/parse-event'
export { parseOfflineEvent } from './parse/parse-offline-event'
export type { WireRecord } from './tree/tree'
export type { Handler, HandlerContext, Handlers } from './dispatch/handlers'
export type { UnhandledEvent } from './event/unhandled-event'
export type { MaybePromise } from './maybe-promise'
export {
  HandlerFailed,
  Unverified,
  type ReceiverError,
  type Rejection,
  type UnverifiedReason,
} from './error/receiver-errors'
export {
  BodyConsumed,
  BodyTimeout,
  MethodNotAllowed,
  RequestAborted,
  UnsupportedMediaType,
  type RequestError,
} from './error/request-errors'
export { createReceiver } from './receiver/create-receiver'
export type { ErrorDetails, ReceiverOptions } from './receiver/options'
export type { Outcome, OutcomeReason } from './receiver/outcome'
export type { ReceivedRequest, Receiver } from './receiver/receiver'
export type { ApplicationToken } from './verification/application-token'
export {
  deliveryStatus,
  type DeliverableEvent,
  type DeliveredMessage,
  type Delivery,
  type DeliveryStatus,
} from './toolkit/delivery-status'
export { eventSchema } from './toolkit/event-schema'
export { idempotencyKey } from './toolkit/idempotency-key'
export { redact } from './toolkit/redact'
export { resolveFileUrl, type FileUrlOptions } from './toolkit/resolve-file-url'
export { splitSignature, type SignedText } from './toolkit/split-signature'
export {
  toStandardSchema,
  type StandardSchema,
  type StandardSchemaIssue,
  type StandardSchemaProps,
  type StandardSchemaResult,
} from './toolkit/to-standard-schema'
