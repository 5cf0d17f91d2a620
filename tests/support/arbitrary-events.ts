import fc, { type Arbitrary } from 'fast-check'

import type {
  AddedMessage,
  Auth,
  AuthWithoutUser,
  AuthWithUser,
  Dialog,
  EventByName,
  EventEnvelope,
  EventName,
  EventWithoutData,
  MessageFile,
  NestedText,
} from 'bitrix24-imconnector-events'

const id = fc.maxSafeNat()
const text = fc.string({ unit: 'grapheme' })
const time = fc.integer({ min: 0, max: 4_102_444_800 }).map((seconds) => new Date(seconds * 1000))
const scopeName = fc.stringMatching(/^[a-z_]{1,12}$/)

// Names that no event has yet; nested text is what a form can hold under them.
const name = fc.stringMatching(/^x[A-Za-z0-9_]{0,8}$/)
const nested = fc.letrec<{ value: NestedText; record: Record<string, NestedText> }>((tie) => ({
  value: fc.oneof({ maxDepth: 3, withCrossShrink: true }, text, tie('record')),
  record: fc.dictionary(name, tie('value'), { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
}))
const unknownNames = fc.oneof(fc.constant({}), nested.record)

type Arbitraries = Readonly<Record<string, Arbitrary<unknown>>>
type Values<R> = { [K in keyof R]: R[K] extends Arbitrary<infer A> ? A : never }

/** A record of known names, with unknown names among them. */
const record = <R extends Arbitraries>(required: R): Arbitrary<Values<R>> =>
  fc
    .tuple(unknownNames, fc.record(required))
    .map(([unknown, known]) => ({ ...unknown, ...known })) as Arbitrary<Values<R>>

/** The same, with names that are left out at times. */
const partialRecord = <R extends Arbitraries, O extends Arbitraries>(
  required: R,
  optional: O,
): Arbitrary<Values<R> & Partial<Values<O>>> =>
  fc
    .tuple(record(required), fc.record(optional, { requiredKeys: [] }))
    .map(([known, some]) => ({ ...known, ...some })) as Arbitrary<Values<R> & Partial<Values<O>>>

const portalFields = {
  domain: text,
  client_endpoint: text,
  server_endpoint: text,
  member_id: text,
  application_token: text,
}

const withoutUser: Arbitrary<AuthWithoutUser> = record(portalFields)

const withUser: Arbitrary<AuthWithUser> = partialRecord(
  { ...portalFields, access_token: text },
  {
    expires: time,
    scope: fc.array(scopeName, { maxLength: 4 }),
    status: text,
    expires_in: id,
    user_id: id,
    refresh_token: text,
  },
)

const auth: Arbitrary<Auth> = fc.oneof(withUser, withoutUser)

const list = <A>(item: Arbitrary<A>): Arbitrary<A[]> =>
  fc.array(item, { minLength: 1, maxLength: 3 })

const im = record({ chat_id: id, message_id: id })
const chat = record({ id: text })

const file: Arbitrary<MessageFile> = partialRecord(
  { name: text, type: text, link: text, size: id },
  { mime: text, downloadLink: text, sizef: text, width: id, height: id },
)

const addedMessage: Arbitrary<AddedMessage> = partialRecord(
  {
    im,
    message: partialRecord(
      { user_id: id, text, files: fc.array(file, { maxLength: 3 }) },
      { params: nested.record, attachments: nested.value },
    ),
    chat,
  },
  { attachments_old: list(text) },
)

const dialog: Arbitrary<Dialog> = record({
  connector: record({ connector_id: text, line_id: id, chat_id: text, user_id: text }),
  session: partialRecord({ id, closed: fc.boolean() }, { parent_id: id, close_term: id }),
  chat,
  user: record({ id: text }),
})

const handlerIds = { event_handler_id: id, eventId: id }

const event = <N extends EventName>(
  name: N,
  data: Arbitrary<EventByName[N]['data']>,
): Arbitrary<EventEnvelope<N, EventByName[N]['data']>> =>
  partialRecord({ event: fc.constant(name), data, ts: time, auth }, handlerIds)

const eventWithoutData = <N extends EventName>(name: N): Arbitrary<EventWithoutData<N>> =>
  partialRecord({ event: fc.constant(name), ts: time, auth }, handlerIds)

const messages = <A>(message: Arbitrary<A>) =>
  record({ CONNECTOR: text, LINE: id, MESSAGES: list(message) })

const dialogs = record({ CONNECTOR: text, LINE: id, DATA: list(dialog) })

/** Any event of a name, with unknown names at every level, as it is when decoded. */
export const arbitraryEvents: { readonly [N in EventName]: Arbitrary<EventByName[N]> } = {
  ONIMCONNECTORMESSAGEADD: event('ONIMCONNECTORMESSAGEADD', messages(addedMessage)),
  ONIMCONNECTORMESSAGEUPDATE: event(
    'ONIMCONNECTORMESSAGEUPDATE',
    messages(record({ im, message: record({ id: list(text), text }), chat })),
  ),
  ONIMCONNECTORMESSAGEDELETE: event(
    'ONIMCONNECTORMESSAGEDELETE',
    messages(record({ im, message: record({ id: text }), chat })),
  ),
  ONIMCONNECTORDIALOGSTART: event('ONIMCONNECTORDIALOGSTART', dialogs),
  ONIMCONNECTORDIALOGFINISH: event('ONIMCONNECTORDIALOGFINISH', dialogs),
  ONIMCONNECTORSTATUSDELETE: event(
    'ONIMCONNECTORSTATUSDELETE',
    record({ connector: text, line: id }),
  ),
  ONIMCONNECTORLINEDELETE: event('ONIMCONNECTORLINEDELETE', id),
  ONAPPINSTALL: event(
    'ONAPPINSTALL',
    record({ VERSION: text, ACTIVE: fc.boolean(), INSTALLED: fc.boolean(), LANGUAGE_ID: text }),
  ),
  ONAPPUPDATE: event(
    'ONAPPUPDATE',
    record({ VERSION: text, PREVIOUS_VERSION: text, LANGUAGE_ID: text }),
  ),
  ONAPPUNINSTALL: event('ONAPPUNINSTALL', record({ CLEAN: fc.boolean(), LANGUAGE_ID: text })),
  ONAPPTEST: event('ONAPPTEST', partialRecord({}, { QUERY: nested.record, LANGUAGE_ID: text })),
  ONOFFLINEEVENT: eventWithoutData('ONOFFLINEEVENT'),
}
