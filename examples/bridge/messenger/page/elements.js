/** An element with a class and children; text is never read as HTML. */
export const element = (name, className, ...children) => {
  const made = document.createElement(name)
  if (className !== '') made.className = className
  made.append(...children.filter((child) => child !== undefined))
  return made
}

export const button = (text, onClick) => {
  const made = element('button', '', text)
  made.type = 'button'
  made.addEventListener('click', onClick)
  return made
}

/** What stands in a list that is still empty. */
export const hint = (title, text) =>
  element('li', 'hint', element('h2', '', title), element('p', '', text))

/** Shows a list, and its end. */
export const show = (list, items) => {
  list.replaceChildren(...items)
  list.scrollTop = list.scrollHeight
}

export const timeOf = (at) =>
  new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })

export const byId = (id) => document.getElementById(id)
