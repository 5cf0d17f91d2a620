// What the compiler says of the functions around events: each line below an expected error is a mistake.
import type { StandardSchemaV1 } from '@standard-schema/spec'

import {
  DialogFinishEvent,
  deliveryStatus,
  eventSchema,
  parseOfflineEvent,
  proveInstall,
  redact,
  resolveFileUrl,
  splitSignature,
  toStandardSchema,
  type AppInstallEvent,
  type AppUpdateEvent,
  type Bitrix24Event,
  type Delivery,
  type DeliveryStatus,
  type MessageAddEvent,
  type MessageDeleteEvent,
  type MessageUpdateEvent,
  type OfflineEvent,
  type ProofFetch,
  type ReceiverOptions,
  type RequestBody,
  type SignedText,
  type WireRecord,
} from 'bitrix24-imconnector-events'

// The delivery of a message.

/** What REST clients take. */
export const parameters = (status: DeliveryStatus): Record<string, unknown> => status

export const statusOfMessage = (event: MessageAddEvent): DeliveryStatus =>
  deliveryStatus(
    event,
    event.data.MESSAGES.map((message) => ({ message, id: 'ext-5' })),
  )

export const statusOfParts = (event: MessageAddEvent): DeliveryStatus =>
  deliveryStatus(
    event,
    event.data.MESSAGES.map((message) => ({ message, id: ['1', '2'], date: new Date() })),
  )

export const statusOfEdit = (event: MessageUpdateEvent): DeliveryStatus =>
  // @ts-expect-error: only the first status of a message counts, so an edit has none
  deliveryStatus(event, [])

export const statusOfEither = (
  event: MessageAddEvent | MessageUpdateEvent,
): DeliveryStatus | undefined => {
  // @ts-expect-error: it must be narrowed to a new message first
  deliveryStatus(event, [])
  return event.event === 'ONIMCONNECTORMESSAGEADD' ? deliveryStatus(event, []) : undefined
}

export const statusOfOtherEvent = (
  event: MessageAddEvent,
  { data }: MessageUpdateEvent,
): DeliveryStatus =>
  deliveryStatus(
    event,
    // @ts-expect-error: a message of another kind of event is none of this one
    data.MESSAGES.map((message) => ({ message, id: 'ext-5' })),
  )

export const statusOfDeletion = (event: MessageDeleteEvent): DeliveryStatus =>
  // @ts-expect-error: a deletion is not delivered
  deliveryStatus(event, [])

export const statusOfDialog = (event: DialogFinishEvent): DeliveryStatus =>
  // @ts-expect-error: a dialog is not delivered
  deliveryStatus(event, [])

type Message = MessageAddEvent['data']['MESSAGES'][number]

// @ts-expect-error: an id of the external system is text
export const withNumber = (message: Message): Delivery => ({ message, id: 5 })

// @ts-expect-error: without an id, nothing finds the message again
export const withoutId = (message: Message): Delivery => ({ message })

// @ts-expect-error: a point in time is a Date
export const withSeconds = (message: Message): Delivery => ({ message, id: '5', date: 1773759600 })

// The rest.

// @ts-expect-error: a text need not be signed
export const nameOf = ({ operator }: SignedText): string => operator

export const textOf = ({ data }: MessageAddEvent): (SignedText | undefined)[] =>
  data.MESSAGES.map(({ message }) => splitSignature(message.text))

export const redacted = (event: DialogFinishEvent): DialogFinishEvent => redact(event)

export const urlOf = ({ data, auth }: MessageAddEvent): (string | undefined)[] =>
  data.MESSAGES.flatMap(({ message }) => message.files).map((file) => {
    const url = resolveFileUrl(file, auth)
    // @ts-expect-error: a link may be refused
    const unchecked: unknown = url.right
    return url._tag === 'Right' && unchecked === url.right ? url.right : undefined
  })

// Offline events narrow as those that are posted, and have no auth.

export const lineOf = (event: OfflineEvent): number =>
  event.event === 'ONIMCONNECTORLINEDELETE' ? event.data : 0

// @ts-expect-error: it is the portal's answer to a call of your own
export type OfflineAuth = OfflineEvent['auth']

export const statusOfOffline = (entry: object): DeliveryStatus | undefined => {
  const result = parseOfflineEvent(entry)
  if (result._tag === 'Left' || result.right.event !== 'ONIMCONNECTORMESSAGEADD') return undefined
  const { MESSAGES } = result.right.data
  return deliveryStatus(
    result.right,
    MESSAGES.map((message) => ({ message, id: 'ext-5' })),
  )
}

// The proof of an installation or an update.

export const proof: (event: AppInstallEvent | AppUpdateEvent) => Promise<boolean> = proveInstall({
  clientId: 'app.1',
  authorizationServers: undefined,
  timeout: 1000,
  fetch,
})

export const verifyInstall: ReceiverOptions['verifyInstall'] = proof

export const proofFetch: ProofFetch = async (url, { body }) =>
  Promise.resolve(Response.json({ url, body }))

// @ts-expect-error: whose app it must be
proveInstall({})

// @ts-expect-error: a proof needs the event of an app
export const proofOfMessage = (event: MessageAddEvent): unknown => proof(event)

// Schemas are those of the standard, with its inference.

type Same<A, B> = [A, B] extends [B, A] ? true : false

export const standard: StandardSchemaV1<RequestBody, Bitrix24Event> = eventSchema
export const finish = toStandardSchema(DialogFinishEvent)
export const standardOfCodec: StandardSchemaV1<WireRecord, DialogFinishEvent> = finish

export const infersEvent: Same<
  StandardSchemaV1.InferOutput<typeof eventSchema>,
  Bitrix24Event
> = true
export const infersInput: Same<StandardSchemaV1.InferInput<typeof eventSchema>, RequestBody> = true
export const infersDialog: Same<
  StandardSchemaV1.InferOutput<typeof finish>,
  DialogFinishEvent
> = true
