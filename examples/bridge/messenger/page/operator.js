import { button, byId, element, hint, show, timeOf } from './elements.js'

const showEdit = (form, id, text) => {
  form.elements.text.value = text
  form.elements.text.focus()
  byId('send').textContent = id === undefined ? 'Answer' : 'Save'
  byId('editing').hidden = id === undefined
  for (const item of byId('line').children) item.classList.toggle('edited', item.dataset.id === id)
}

/** Ends an edit, and answers which message it was of. The answer that was begun before it is there again. */
export const endEdit = () => {
  const form = byId('answer')
  const { edits, draft = '' } = form.dataset
  delete form.dataset.edits
  delete form.dataset.draft
  if (edits !== undefined) showEdit(form, undefined, draft)
  return edits
}

const startEdit = ({ id, text }) => {
  const form = byId('answer')
  form.dataset.draft ??= form.elements.text.value
  form.dataset.edits = id
  byId('editing').firstElementChild.textContent = `Editing: ${text}`
  showEdit(form, String(id), text)
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
  if (item.dataset.id === byId('answer').dataset.edits) {
    item.classList.add('edited')
    if (message.isDeleted) endEdit()
  }
  return item
}

const sessionOf = ({ messages, session }) => {
  if (messages.length === 0) return 'Nobody has written yet'
  return `Dialog ${session.id} is ${session.isClosed ? 'closed' : 'open'}`
}

const waiting = () =>
  hint(
    'Nothing to answer yet',
    'What Elena writes appears here. Then answer as Marta, edit and delete, send a file, close the dialog.',
  )

/** Shows the dialog; `act` tells the portal what the operator does. */
export const showLine = (state, act) => {
  const items = state.messages.map((message) => messageOf(message, act))
  show(byId('line'), items.length === 0 ? [waiting()] : items)
  byId('session').textContent = sessionOf(state)
  byId('finish').disabled = state.session.isClosed
  for (const control of byId('answer').elements) control.disabled = state.messages.length === 0
}
