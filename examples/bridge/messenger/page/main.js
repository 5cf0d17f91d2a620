import { showChat } from './client.js'
import { byId } from './elements.js'
import { showInbox } from './inbox.js'
import { endEdit, showLine } from './operator.js'
import { tellNews, watchViews } from './views.js'
import { showWire } from './wire.js'

const { portal, bridge } = await (await fetch('config')).json()

const post = (url, values = {}) => fetch(url, { method: 'POST', body: new URLSearchParams(values) })
const act = (action, values) => post(`${portal}/operator/${action}`, values)

const listen = (url, shows) => {
  new EventSource(url).addEventListener('message', ({ data }) => {
    shows(JSON.parse(data))
  })
}

const watchInbox = async () => {
  try {
    const state = await (await fetch(`${bridge}/inbox`)).json()
    showInbox(state, (action, values) => post(`${bridge}/inbox/${action}`, values))
  } catch {
    // The bridge has stopped, or is not there yet.
  }
  setTimeout(watchInbox, 500)
}

const onSubmit = (form, send) => {
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const text = form.elements.text.value
    form.reset()
    send(text)
  })
}

listen('stream', (state) => {
  showChat(state, post)
  tellNews('client', state.messages)
})
listen(`${portal}/operator/stream`, (state) => {
  showLine(state, act)
  showWire(state)
  tellNews('operator', state.messages)
  tellNews('bridge', state.wire)
})
watchViews()

watchInbox()

onSubmit(byId('write'), (text) => post('messages', { text }))
onSubmit(byId('answer'), (text) => {
  const id = endEdit()
  act(id === undefined ? 'answer' : `messages/${id}/edit`, { text })
})
byId('cancel').addEventListener('click', endEdit)
byId('answer').addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') endEdit()
})
byId('file').addEventListener('click', () => act('file'))
byId('finish').addEventListener('click', () => act('finish'))
byId('away').addEventListener('click', () => {
  post('away', { away: document.body.classList.contains('away') ? 'no' : 'yes' })
})
