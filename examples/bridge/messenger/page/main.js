import { showChat } from './client.js'
import { byId } from './elements.js'
import { endEdit, showLine } from './operator.js'
import { showWire } from './wire.js'

const { portal } = await (await fetch('config')).json()

const post = (url, values = {}) => fetch(url, { method: 'POST', body: new URLSearchParams(values) })
const act = (action, values) => post(`${portal}/operator/${action}`, values)

const listen = (url, shows) => {
  new EventSource(url).addEventListener('message', ({ data }) => {
    shows(JSON.parse(data))
  })
}

const onSubmit = (form, send) => {
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    send(form.elements.text.value)
    form.reset()
  })
}

listen('stream', showChat)
listen(`${portal}/operator/stream`, (state) => {
  showLine(state, act)
  showWire(state)
})

onSubmit(byId('write'), (text) => post('messages', { text }))
onSubmit(byId('answer'), (text) => {
  const id = endEdit()
  act(id === undefined ? 'answer' : `messages/${id}/edit`, { text })
})
byId('file').addEventListener('click', () => act('file'))
byId('finish').addEventListener('click', () => act('finish'))
