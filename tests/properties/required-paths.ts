import type { Fixture } from '../fixtures'

export interface RequiredPath {
  readonly path: string
  readonly expected: string
}

const im = { im: 'record', 'im.chat_id': 'integer', 'im.message_id': 'integer' }
const chat = { chat: 'record', 'chat.id': 'text' }

const file = { '': 'record', name: 'text', type: 'text', link: 'text', size: 'integer' }

const messageEntries = {
  ONIMCONNECTORMESSAGEADD: { message: 'record' },
  ONIMCONNECTORMESSAGEUPDATE: { message: 'record', 'message.id': 'list', 'message.text': 'text' },
  ONIMCONNECTORMESSAGEDELETE: { message: 'record', 'message.id': 'text' },
}

const dialogEntry = {
  connector: 'record',
  'connector.connector_id': 'text',
  'connector.line_id': 'integer',
  'connector.chat_id': 'text',
  'connector.user_id': 'text',
  session: 'record',
  'session.id': 'integer',
  'session.closed': 'Y or N',
  ...chat,
  user: 'record',
  'user.id': 'text',
}

const line = { '': 'record', CONNECTOR: 'text', LINE: 'integer' }
const app = { '': 'record', LANGUAGE_ID: 'text' }
const dialogs = { ...line, DATA: 'list of records', ...below('DATA[0]', dialogEntry) }
const messages = (name: keyof typeof messageEntries) => ({
  ...line,
  MESSAGES: 'list of records',
  ...below('MESSAGES[0]', { ...im, ...messageEntries[name], ...chat }),
})

/** What each event must have in its data, and what belongs there. */
const required: Readonly<Record<Fixture['event']['event'], Readonly<Record<string, string>>>> = {
  ONIMCONNECTORMESSAGEADD: messages('ONIMCONNECTORMESSAGEADD'),
  ONIMCONNECTORMESSAGEUPDATE: messages('ONIMCONNECTORMESSAGEUPDATE'),
  ONIMCONNECTORMESSAGEDELETE: messages('ONIMCONNECTORMESSAGEDELETE'),
  ONIMCONNECTORDIALOGSTART: dialogs,
  ONIMCONNECTORDIALOGFINISH: dialogs,
  ONIMCONNECTORSTATUSDELETE: { '': 'record', connector: 'text', line: 'integer' },
  ONIMCONNECTORLINEDELETE: { '': 'integer' },
  ONAPPINSTALL: { ...app, VERSION: 'text', ACTIVE: 'Y or N', INSTALLED: 'Y or N' },
  ONAPPUPDATE: { ...app, VERSION: 'text', PREVIOUS_VERSION: 'text' },
  ONAPPUNINSTALL: { ...app, CLEAN: '1 or 0' },
  ONAPPTEST: {},
  ONOFFLINEEVENT: {},
}

const auth = {
  '': 'record',
  domain: 'text',
  client_endpoint: 'text',
  server_endpoint: 'text',
  member_id: 'text',
  application_token: 'text',
}

function below(prefix: string, paths: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(paths).map(([path, expected]) => [
      path === '' ? prefix : `${prefix}.${path}`,
      expected,
    ]),
  )
}

/** Every required path of an event, with what is expected there. */
export const requiredPaths = ({ event, data }: Fixture['event']) => {
  const hasFiles = JSON.stringify([data]).includes('"link"')
  const paths = {
    ...below('data', required[event]),
    ...(hasFiles ? below('data.MESSAGES[0].message.files[0]', { ...file, '': 'record' }) : {}),
    ts: 'Unix seconds',
    ...below('auth', auth),
  }
  return (
    Object.entries(paths)
      .map(([path, expected]): RequiredPath => ({ path, expected }))
      // An entry that is taken out of a list leaves a shorter list.
      .filter(({ path }) => !path.endsWith(']'))
  )
}
