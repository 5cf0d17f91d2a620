import { execFile } from 'node:child_process'
import { createServer } from 'node:http'

import { createReceiver } from 'bitrix24-imconnector-events'
import { httpListener } from 'bitrix24-imconnector-events/http'

const sessions = []
const receiver = createReceiver({
  applicationToken: 'the secret',
  handlers: {
    ONIMCONNECTORDIALOGFINISH: ({ data }) => sessions.push(...data.DATA.map((d) => d.session.id)),
  },
})
const server = createServer(httpListener(receiver)).listen(0, '127.0.0.1', () => {
  const args = [
    'node_modules/bitrix24-imconnector-events/dist/cli.js',
    ...['send', 'dialog-finish', '--to', `http://127.0.0.1:${server.address().port}`],
    ...['--token', 'the secret', '--set', 'data.DATA[0].session.id=7'],
  ]
  const child = execFile(process.execPath, args, (_error, stdout, stderr) => {
    const isSilent = !(stdout + stderr).includes('secret')
    console.log(JSON.stringify({ code: child.exitCode, session: sessions[0], isSilent }))
    server.close()
  })
})
