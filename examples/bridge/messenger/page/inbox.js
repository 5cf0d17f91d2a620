import { button, byId, element } from './elements.js'

const states = {
  waiting: 'waits',
  running: 'is handled',
  retrying: 'is tried again',
  dead: 'was set aside',
}

const durationOf = (milliseconds) => {
  const seconds = Math.max(0, Math.round(milliseconds / 1000))
  return seconds < 120 ? `${seconds} s` : `${Math.floor(seconds / 60)} min`
}

const noteOf = ({ attempts, receivedAt, nextAttempt }) =>
  [
    `stored ${durationOf(Date.now() - Date.parse(receivedAt))} ago`,
    attempts === 0 ? undefined : `attempts: ${attempts}`,
    nextAttempt && `next in ${durationOf(Date.parse(nextAttempt) - Date.now())}`,
  ]
    .filter((note) => note !== undefined)
    .join(' · ')

const actionsOf = ({ id, state }, act) =>
  element(
    'nav',
    '',
    state === 'retrying' ? button('Try now', () => act('retry', { id })) : undefined,
    state === 'dead' ? button('Try again', () => act('retry', { id })) : undefined,
    state === 'dead' ? button('Discard', () => act('discard', { id })) : undefined,
  )

const itemOf = (item, act) =>
  element(
    'li',
    item.state,
    element('h2', '', item.name),
    element('span', '', states[item.state]),
    item.reason === undefined ? undefined : element('p', '', item.reason),
    element('small', '', ''),
    actionsOf(item, act),
  )

const countsOf = ({ waiting, running, retrying, dead }) =>
  [`${waiting} waiting`, `${running} running`, `${retrying} retrying`, `${dead} set aside`].join(
    ' · ',
  )

let shown = ''

/** Shows what the inbox holds; `act` tries an item again or discards it. */
export const showInbox = (state, act) => {
  const list = byId('inbox')
  const now = JSON.stringify(state)
  // A button that is replaced while it is pressed does not get the click.
  if (now !== shown) list.replaceChildren(...state.items.map((item) => itemOf(item, act)))
  shown = now
  byId('counts').textContent = countsOf(state.counts)
  for (const [position, small] of list.querySelectorAll('small').entries()) {
    small.textContent = noteOf(state.items[position])
  }
}
