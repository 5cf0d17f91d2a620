export type { BasicAbortSignal, RuntimeAbortSignal } from './abort-signal'
export { defaultLimits, type LimitOptions, type Limits } from './body/limits'
export { issuesOf, type Issue } from './codec/issues'
export type { NestedText } from './codec/nested-text'
export {
  BodyTooLargeError,
  MalformedBodyError,
  type MalformedBodyReason,
} from './error/body-errors'
export {
  InvalidEventError,
  NotAnEventError,
  UnexpectedEventError,
  UnknownEventError,
  type LooksLike,
  type ParseError,
} from './error/event-errors'
export { FileUrlError, type FileUrlProblem } from './error/file-url-error'
export { InboxFileError, type InboxFileProblem } from './error/inbox-file-error'
export { OverloadedError, ReceiverClosedError, type Overload } from './error/overload-errors'
export {
  InvalidPlacementError,
  NotAPlacementError,
  type PlacementError,
} from './error/placement-errors'
export { DoNotRetry } from './error/do-not-retry'
export {
  HandlerFailedError,
  HandlerInterruptedError,
  HandlerTimedOutError,
  InboxFailedError,
  InstallProofFailedError,
  PlacementFailedError,
  TokenLookupFailedError,
  UnverifiedError,
  type PlacementFailure,
  type ReceiverError,
  type Rejection,
  type UnverifiedReason,
  type VerificationError,
} from './error/receiver-errors'
export {
  BodyConsumedError,
  type BodyConsumedReason,
  BodyTimeoutError,
  MethodNotAllowedError,
  RequestAbortedError,
  UnsupportedMediaTypeError,
  type RequestError,
  type UnsupportedMediaTypeReason,
} from './error/request-errors'
export { AddedMessage, AddedMessageContent } from './event/added-message'
export { AppLifecycleEvent, Bitrix24Event, ImconnectorEvent } from './event/any-event'
export { AppInstallEvent, parseAppInstallEvent, type AppInstallData } from './event/app-install'
export { AppTestEvent, parseAppTestEvent, type AppTestData } from './event/app-test'
export {
  AppUninstallEvent,
  parseAppUninstallEvent,
  type AppUninstallData,
} from './event/app-uninstall'
export { AppUpdateEvent, parseAppUpdateEvent, type AppUpdateData } from './event/app-update'
export {
  Auth,
  hasUser,
  type AuthWithoutUser,
  type AuthWithUser,
  type PortalAuth,
} from './event/auth'
export { ExternalChat } from './event/chat'
export type { ConnectorLine } from './event/connector-line'
export type { EventByName } from './event/definitions'
export { DeletedMessage, DeletedMessageContent } from './event/deleted-message'
export { Dialog, DialogConnector, DialogSession, DialogUser } from './event/dialog'
export type { DialogData } from './event/dialog-data'
export { DialogFinishEvent, parseDialogFinishEvent } from './event/dialog-finish'
export { DialogStartEvent, parseDialogStartEvent } from './event/dialog-start'
export type { EventEnvelope, EventWithoutData } from './event/envelope'
export { idempotencyKey } from './event/idempotency-key'
export { ImMessage } from './event/im-message'
export { LineDeleteEvent, parseLineDeleteEvent } from './event/line-delete'
export { MessageAddEvent, parseMessageAddEvent, type MessageAddData } from './event/message-add'
export {
  MessageDeleteEvent,
  parseMessageDeleteEvent,
  type MessageDeleteData,
} from './event/message-delete'
export { MessageFile } from './event/message-file'
export {
  MessageUpdateEvent,
  parseMessageUpdateEvent,
  type MessageUpdateData,
} from './event/message-update'
export type { OfflineEventAdditional, OfflineEventEnvelope } from './event/offline-envelope'
export {
  OfflineEventsWaitingEvent,
  parseOfflineEventsWaitingEvent,
} from './event/offline-events-waiting'
export { parseEvent } from './event/parse-event'
export {
  StatusDeleteEvent,
  parseStatusDeleteEvent,
  type StatusDeleteData,
} from './event/status-delete'
export type { UnhandledEvent } from './event/unhandled-event'
export { UpdatedMessage, UpdatedMessageContent } from './event/updated-message'
export type { MaybePromise } from './maybe-promise'
export {
  deliveryStatus,
  type DeliverableEvent,
  type DeliveredMessage,
  type Delivery,
  type DeliveryStatus,
} from './message/delivery-status'
export { formatText, type TextFormat } from './message/format-text'
export { resolveFileUrl, type FileUrlOptions } from './message/resolve-file-url'
export { splitSignature, type SignedText } from './message/split-signature'
export type { OfflineEvent, OfflineEventByName } from './offline/offline-event'
export { parseOfflineEvent } from './offline/parse-offline-event'
export type { EventParser, RequestBody } from './parse/event-parser'
export { orThrow } from './parse/or-throw'
export { parsePlacement } from './placement/parse-placement'
export {
  isSettingConnector,
  Placement,
  type OtherPlacement,
  type PlacementAuth,
  type PlacementEnvelope,
  type SettingConnectorPlacement,
} from './placement/placement'
export type { PlacementQuery } from './placement/placement-query'
export type { SettingConnectorOptions } from './placement/setting-connector'
export type { InboxAdmin, InboxEntry, InboxState } from './inbox/admin'
export type {
  Inbox,
  InboxDelivery,
  InboxItem,
  InboxStats,
  InboxVerdict,
  InboxWork,
  InboxWorkOptions,
} from './inbox/inbox'
export { memoryInbox, type MemoryInboxOptions } from './inbox/memory-inbox'
export type { RetryOptions, RetryPolicy } from './inbox/retry'
export { spool, type SpoolOptions } from './inbox/spool'
export { activateCall, type ActivateCall } from './rest/activate-call'
export type { CallRefused, CallUnknown } from './rest/answer'
export { bindCalls, type BindCall, type BindOptions } from './rest/bind-calls'
export {
  clientMessage,
  type ClientChat,
  type ClientContent,
  type ClientFile,
  type ClientMessage,
  type ClientMessageOptions,
  type ClientUser,
  type NewClientMessage,
} from './rest/client-message'
export { readEventBind, type EventBindAnswer } from './rest/read-event-bind'
export { readRegister, type RegisterAnswer } from './rest/read-register'
export {
  readSendMessages,
  type AcceptedMessage,
  type RefusedMessage,
  type SendMessagesAnswer,
} from './rest/read-send-messages'
export { createReceiver } from './receiver/create-receiver'
export type { ReceiverOptions, StoringReceiverOptions } from './receiver/options'
export type { Outcome, OutcomeReason } from './receiver/outcome'
export type {
  PlacementAnswer,
  PlacementContext,
  PlacementHandler,
} from './receiver/placement-handler'
export type { ReceivedRequest, Receiver } from './receiver/receiver'
export { eventSchema } from './schema/event-schema'
export {
  toStandardSchema,
  type StandardSchema,
  type StandardSchemaIssue,
  type StandardSchemaProps,
  type StandardSchemaResult,
} from './schema/to-standard-schema'
export type {
  ApplicationToken,
  ClaimedPortal,
  ClaimedRequest,
} from './verification/application-token'
export type { ProofFetch, ProofRequest, ProofResponse } from './verification/ask-with-token'
export type { InstallationEvent } from './verification/install-proof'
export type { VerificationLimitOptions, VerificationLimits } from './verification/limits'
export { proveInstall, type ProveInstallOptions } from './verification/prove-install'
export {
  appLifecycleEventNames,
  imconnectorEventNames,
  type AppLifecycleEventName,
  type EventName,
  type ImconnectorEventName,
} from './wire/event-names'
export type { WireRecord } from './wire/record'
export { redact } from './wire/redact'
export { createWorker, type Worker } from './worker/create-worker'
export type { ErrorDetails } from './worker/failure'
export type { Handler, HandlerContext, Handlers } from './worker/handlers'
export type { HandlingOptions, WorkerOptions } from './worker/options'
