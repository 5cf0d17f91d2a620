import { button, byId, element, hint, show, timeOf } from './elements.js'

const marks = { sending: '◷', sent: '✓', failed: '⚠ not sent' }

const fileOf = ({ name, url }) => {
  const link = element('a', 'file', name)
  link.href = url
  link.rel = 'noreferrer'
  return link
}

const contentOf = ({ text, file, isDeleted }) => {
  if (isDeleted) return element('p', 'gone', 'Message deleted')
  return file === undefined ? element('p', '', text) : fileOf(file)
}

const noteOf = ({ at, isEdited, isDeleted, status }) =>
  [isEdited && !isDeleted ? 'edited' : undefined, timeOf(at), marks[status]]
    .filter((note) => note !== undefined)
    .join(' ')

// Not as its text: it is not what she wrote.
const problemOf = ({ id, status, problem }, act) =>
  status === 'failed'
    ? element(
        'nav',
        'problem',
        element('span', '', problem),
        button('Send again', () => act(`messages/${id}/again`)),
      )
    : undefined

const messageOf = (message, act) => {
  if (message.from === 'notice') return element('li', 'notice', message.text)
  const isOwn = message.from === 'client'
  return element(
    'li',
    isOwn ? 'own' : 'other',
    isOwn ? undefined : element('h2', '', message.name),
    contentOf(message),
    element('small', '', noteOf(message)),
    problemOf(message, act),
  )
}

const beginning = () =>
  hint(
    'Begin here',
    'Write to Klein Bikes as Elena, a client. The bridge takes it to the operator, whose answers come back here.',
  )

/** Shows the chat; `act` tells the messenger what the client does. */
export const showChat = ({ messages, isAway }, act) => {
  const items = messages.map((message) => messageOf(message, act))
  show(byId('chat'), items.length === 0 ? [beginning()] : items)
  document.body.classList.toggle('away', isAway)
  byId('presence').textContent = isAway ? 'Away: the bridge gets 503' : "Elena's phone"
  byId('away').textContent = isAway ? 'Switch on' : 'Switch off'
}
