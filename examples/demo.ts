import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { devNull } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

// The body as Bitrix24 posts it, with made-up tokens.
const memberId = '11112222333344445555666677778888'
const applicationToken = '99990000aaaabbbbccccddddeeeeffff'
const body =
  'event=ONIMCONNECTORDIALOGFINISH&event_handler_id=573&data%5BCONNECTOR%5D=newcustomconnector&data%5BLINE%5D=105' +
  '&data%5BDATA%5D%5B0%5D%5Bconnector%5D%5Bconnector_id%5D=newcustomconnector&data%5BDATA%5D%5B0%5D%5Bconnector%5D%5Bline_id%5D=105' +
  '&data%5BDATA%5D%5B0%5D%5Bconnector%5D%5Bchat_id%5D=%2B15550100123&data%5BDATA%5D%5B0%5D%5Bconnector%5D%5Buser_id%5D=66090' +
  '&data%5BDATA%5D%5B0%5D%5Bsession%5D%5Bid%5D=3282&data%5BDATA%5D%5B0%5D%5Bsession%5D%5Bclosed%5D=Y' +
  '&data%5BDATA%5D%5B0%5D%5Bsession%5D%5Bparent_id%5D=0&data%5BDATA%5D%5B0%5D%5Bsession%5D%5Bclose_term%5D=10' +
  '&data%5BDATA%5D%5B0%5D%5Bchat%5D%5Bid%5D=%2B15550100123&data%5BDATA%5D%5B0%5D%5Buser%5D%5Bid%5D=66090&ts=1773759000' +
  '&auth%5Baccess_token%5D=7c1f0a6800722ab10058f18a0000001b000007aa&auth%5Bexpires%5D=1773762600&auth%5Bexpires_in%5D=3600' +
  '&auth%5Bscope%5D=imconnector%2Cimopenlines%2Cim%2Cuser&auth%5Bdomain%5D=some-domain.bitrix24.com' +
  '&auth%5Bserver_endpoint%5D=https%3A%2F%2Foauth.bitrix.info%2Frest%2F&auth%5Bstatus%5D=L' +
  '&auth%5Bclient_endpoint%5D=https%3A%2F%2Fsome-domain.bitrix24.com%2Frest%2F' +
  `&auth%5Bmember_id%5D=${memberId}&auth%5Buser_id%5D=27&auth%5Bapplication_token%5D=${applicationToken}`

const express = fileURLToPath(new URL('express.ts', import.meta.url))
const backend = spawn(process.execPath, ['--import', 'tsx', express], {
  env: {
    ...process.env,
    LOST_EVENTS: devNull,
    PORT: '0',
    MEMBER_ID: memberId,
    APPLICATION_TOKEN: applicationToken,
    LOG_EVENTS: '1',
  },
  timeout: 60_000,
})
process.once('exit', () => backend.kill('SIGKILL'))

let unread = ''
for (const output of [backend.stdout, backend.stderr]) {
  output.setEncoding('utf8').on('data', (text: string) => (unread += text))
}

/** What the backend prints, up to the line that is expected last. */
const printed = async (last: RegExp): Promise<string> => {
  while (!last.test(unread)) {
    if (backend.exitCode !== null || backend.signalCode !== null) throw new Error(unread)
    await setTimeout(10)
  }
  const text = unread.trimEnd()
  unread = ''
  return text
}

const cut = (raw: string): string =>
  raw.length > 300 ? `${raw.slice(0, 200)}…${raw.slice(-80)} (${raw.length} bytes)` : raw

const show = async (title: string, raw: string, last: RegExp): Promise<void> => {
  console.log(`\n=== ${title}\n\nPOST ${url}\n${cut(raw)}`)
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const response = await fetch(url, { method: 'POST', headers, body: raw })
  console.log(`\n--- the answer: ${response.status} ${response.statusText}`)
  console.log(`\n--- what the backend prints (it is set to show events, but never tokens):\n`)
  console.log(await printed(last))
}

console.log('=== The backend of examples/express.ts\n')
const listening = await printed(/listening on .+\n/)
console.log(listening)
const url = listening.replace('listening on ', '')

await show('An operator closes a dialog', body, /was closed by .+\n/)
await show(
  'Somebody else posts the same event with a guessed token',
  body.replace(applicationToken, 'guess'),
  /is refused: .+\n/,
)
await show(
  'Bitrix24 posts the same event, but it is damaged on the way',
  body
    .replace('closed%5D=Y', 'closed%5D=yes')
    .replace('id%5D=3282', 'id%5D=')
    .replace(/&ts=\d+/, ''),
  /If this came from Bitrix24.+\n/,
)

backend.kill('SIGTERM')
const [code] = (await once(backend, 'exit')) as [number | null]
console.log(
  `\n=== On SIGTERM it handles what it has acknowledged, and exits with ${code ?? 'a signal'}`,
)
process.exitCode = code ?? 1
