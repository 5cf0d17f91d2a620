import { button, byId, element, show, timeOf } from './elements.js'

const startEdit = ({ id, text }) => {
  const form = byId('answer')
  form.dataset.edits = id
  form.elements.text.value = text
  form.elements.text.focus()
  byId('send').textContent = 'Save'
}

/** Ends an edit, and answers which message it was of. */
export const endEdit = () => {
  const form = byId('answer')
  const { edits } = form.dataset
  delete form.dataset.edits
  byId('send').textContent = 'Answer'
  return edits
}

const actionsOf = (message, act) =>
  element(
    'nav',
    '',
    // A message of files only has no text.
    message.text === '' ? undefined : button('Edit', () => startEdit(message)),
    button('Delete', () => act(`messages/${message.id}/delete`)),
  )

const noteOf = ({ author, at, isEdited, isDeleted, externalIds }) => {
  const delivered = externalIds.length === 0 ? 'sending' : `✓✓ ${externalIds.join(', ')}`
  return [
    isEdited && !isDeleted ? 'edited' : undefined,
    timeOf(at),
    author === 'operator' ? delivered : undefined,
  ]
    .filter((note) => note !== undefined)
    .join(' · ')
}

const contentsOf = ({ text, files, isDeleted }) => {
  if (isDeleted) return [element('p', 'gone', 'Message deleted')]
  return [
    ...(text === '' ? [] : [element('p', '', text)]),
    ...files.map(({ name, sizef }) => element('p', 'file', `${name} (${sizef})`)),
  ]
}

const messageOf = (message, act) => {
  const isOwn = message.author === 'operator'
  const item = element(
    'li',
    isOwn ? 'own' : 'other',
    element('h2', '', message.name),
    ...contentsOf(message),
    element('small', '', noteOf(message)),
    isOwn && !message.isDeleted ? actionsOf(message, act) : undefined,
  )
  item.dataset.id = message.id
  return item
}

const sessionOf = ({ messages, session }) => {
  if (messages.length === 0) return 'Nobody has written yet'
  return `Dialog ${session.id} is ${session.isClosed ? 'closed' : 'open'}`
}

/** Shows the dialog; `act` tells the portal what the operator does. */
export const showLine = (state, act) => {
  show(
    byId('line'),
    state.messages.map((message) => messageOf(message, act)),
  )
  byId('session').textContent = sessionOf(state)
  byId('finish').disabled = state.session.isClosed
  for (const control of byId('answer').elements) control.disabled = state.messages.length === 0
}
