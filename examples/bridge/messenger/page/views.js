import { byId } from './elements.js'

// Where there is room for one part only, these choose it. Elsewhere all parts are there, and the buttons are not.
const buttons = [...byId('views').children]

const known = new Map()

/** Marks a part that is out of sight when what it shows has changed. */
export const tellNews = (view, content) => {
  const now = JSON.stringify(content)
  const isNews = known.has(view) && known.get(view) !== now && document.body.dataset.view !== view
  known.set(view, now)
  if (isNews) buttons.find((one) => one.dataset.view === view).classList.add('news')
}

const choose = (view) => {
  document.body.dataset.view = view
  for (const one of buttons) {
    const isChosen = one.dataset.view === view
    one.setAttribute('aria-pressed', isChosen)
    if (isChosen) one.classList.remove('news')
  }
  // What is not shown cannot be scrolled to its end.
  for (const list of document.querySelectorAll('ol')) list.scrollTop = list.scrollHeight
}

export const watchViews = () => {
  for (const one of buttons) {
    one.addEventListener('click', () => {
      choose(one.dataset.view)
    })
  }
  choose(document.body.dataset.view)
}
