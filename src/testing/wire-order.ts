import { isTree, type WireRecord } from '../tree/tree'

/** Names in the order in which Bitrix24 sends them, with the order of what is below each. */
interface Order {
  readonly [name: string]: Order
}

const inOrder = (...names: readonly string[]): Order =>
  Object.fromEntries(names.map((name) => [name, {}]))

const chat = inOrder('id')
const im = inOrder('chat_id', 'message_id')

const files = inOrder(
  'name',
  'type',
  'mime',
  'link',
  'downloadLink',
  'size',
  'sizef',
  'width',
  'height',
)

const dialogs: Order = {
  connector: inOrder('connector_id', 'line_id', 'chat_id', 'user_id'),
  session: inOrder('id', 'closed', 'parent_id', 'close_term'),
  chat,
  user: inOrder('id'),
}

const messages: Order = {
  im,
  message: { ...inOrder('id', 'user_id', 'text'), files, ...inOrder('attachments', 'params') },
  chat,
  ...inOrder('attachments_old'),
}

// The names of all events together: no two of them disagree.
const data: Order = {
  ...inOrder('CONNECTOR', 'LINE'),
  MESSAGES: messages,
  DATA: dialogs,
  ...inOrder('connector', 'line'),
  ...inOrder('VERSION', 'PREVIOUS_VERSION', 'ACTIVE', 'INSTALLED', 'CLEAN', 'LANGUAGE_ID'),
}

const authWithUser = inOrder(
  'access_token',
  'expires',
  'expires_in',
  'scope',
  'domain',
  'server_endpoint',
  'status',
  'client_endpoint',
  'member_id',
  'user_id',
  'refresh_token',
  'application_token',
)

const authWithoutUser = inOrder(
  'domain',
  'client_endpoint',
  'server_endpoint',
  'member_id',
  'application_token',
)

const orderOf = ({ auth }: WireRecord): Order => ({
  ...inOrder('event', 'event_handler_id'),
  data,
  ...inOrder('ts'),
  auth: isTree(auth) && 'access_token' in auth ? authWithUser : authWithoutUser,
})

const sortedBelow = (value: unknown, order: Order): unknown => {
  // The items of a list all have the order of the list's name.
  if (Array.isArray(value)) return value.map((item) => sortedBelow(item, order))
  return isTree(value) ? sorted(value, order) : value
}

const sorted = (record: WireRecord, order: Order): WireRecord => {
  const known = Object.keys(order).filter((name) => Object.hasOwn(record, name))
  const names = new Set([...known, ...Object.keys(record)])
  const below = (name: string): Order =>
    (Object.hasOwn(order, name) ? order[name] : undefined) ?? {}
  return Object.fromEntries(
    [...names].map((name) => [name, sortedBelow(record[name], below(name))]),
  )
}

/**
 * A copy of an event's wire values with its names in the order in which Bitrix24's server and captured
 * bodies have them; names that are not known come last.
 */
export const inWireOrder = (event: WireRecord): WireRecord => sorted(event, orderOf(event))
