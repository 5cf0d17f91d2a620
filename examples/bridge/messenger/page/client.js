import { byId, element, show, timeOf } from './elements.js'

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

const messageOf = (message) => {
  if (message.from === 'notice') return element('li', 'notice', message.text)
  const isOwn = message.from === 'client'
  return element(
    'li',
    isOwn ? 'own' : 'other',
    isOwn ? undefined : element('h2', '', message.name),
    contentOf(message),
    element('small', '', noteOf(message)),
  )
}

export const showChat = ({ messages }) => {
  show(byId('chat'), messages.map(messageOf))
}
