import { byId, element, show } from './elements.js'

// The inbox below it takes more or less of its place.
new ResizeObserver(([{ target }]) => {
  target.scrollTop = target.scrollHeight
}).observe(byId('wire'))

// What differs: the connector and the line are the same in all of them.
const worthShowing = ({ MESSAGES, DATA, ...rest }) => (MESSAGES ?? DATA)?.[0] ?? rest

/** JSON that is easier on the eye: names without quotes. */
const readable = (value) => {
  if (typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(readable).join(', ')}]`
  const fields = Object.entries(value).map(([name, field]) => `${name}: ${readable(field)}`)
  return `{ ${fields.join(', ')} }`
}

const fieldOf = ([name, value]) => element('code', '', element('b', '', name), ' ', readable(value))

const entryOf = ({ from, name, content, answer }) => {
  const isFine = answer === '200' || answer === ''
  return element(
    'li',
    from === 'bridge' ? 'rest' : 'event',
    element('h2', '', name),
    element('span', isFine ? 'fine' : 'wrong', answer),
    ...Object.entries(worthShowing(content)).map(fieldOf),
  )
}

export const showWire = ({ wire }) => {
  show(byId('wire'), wire.map(entryOf))
}
