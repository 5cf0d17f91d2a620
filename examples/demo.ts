import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { devNull, tmpdir } from 'node:os'
import { join } from 'node:path'
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

const messages =
  'data%5BMESSAGES%5D%5B0%5D%5Bim%5D%5Bchat_id%5D=1807&data%5BMESSAGES%5D%5B0%5D%5Bim%5D%5Bmessage_id%5D=86497' +
  '&data%5BMESSAGES%5D%5B0%5D%5Bmessage%5D%5Buser_id%5D=27&data%5BMESSAGES%5D%5B0%5D%5Bmessage%5D%5Btext%5D=Good+morning' +
  '&data%5BMESSAGES%5D%5B0%5D%5Bchat%5D%5Bid%5D=%2B15550100123&ts='

const message = body
  .replace('ONIMCONNECTORDIALOGFINISH', 'ONIMCONNECTORMESSAGEADD')
  .replace(/data%5BDATA%5D.*&ts=/, messages)

interface Backend {
  /** What it prints, up to the line that is expected last. */
  readonly printed: (last: RegExp) => Promise<string>
  /** Ends it with a signal; its exit code, if it has one. */
  readonly end: (signal: 'SIGTERM' | 'SIGKILL') => Promise<number | null>
}

/** One of the backends in this folder, in a process of its own. */
const start = (script: string, env: NodeJS.ProcessEnv = {}): Backend => {
  const file = fileURLToPath(new URL(script, import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', file], {
    env: {
      ...process.env,
      LOST_EVENTS: devNull,
      PORT: '0',
      MEMBER_ID: memberId,
      APPLICATION_TOKEN: applicationToken,
      ...env,
    },
    timeout: 60_000,
  })
  process.once('exit', () => child.kill('SIGKILL'))
  let unread = ''
  for (const output of [child.stdout, child.stderr]) {
    output.setEncoding('utf8').on('data', (text: string) => (unread += text))
  }

  const printed: Backend['printed'] = async (last) => {
    while (!last.test(unread)) {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(unread)
      await setTimeout(10)
    }
    const text = unread.trimEnd()
    unread = ''
    return text
  }

  const end: Backend['end'] = async (signal) => {
    const exited = once(child, 'exit')
    child.kill(signal)
    const [code] = (await exited) as [number | null]
    return code
  }

  return { printed, end }
}

const cut = (raw: string): string =>
  raw.length > 300 ? `${raw.slice(0, 200)}…${raw.slice(-80)} (${raw.length} bytes)` : raw

const post = (url: string, raw: string): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: raw,
  })

const urlOf = async (backend: Backend): Promise<string> =>
  (await backend.printed(/listening on .+\n/)).replace('listening on ', '')

console.log('=== The backend of examples/express.ts\n')
const backend = start('express.ts', { LOG_EVENTS: '1' })
const url = await urlOf(backend)
console.log(`listening on ${url}`)

const show = async (title: string, raw: string, last: RegExp): Promise<void> => {
  console.log(`\n=== ${title}\n\nPOST ${url}\n${cut(raw)}`)
  const response = await post(url, raw)
  console.log(`\n--- the answer: ${response.status} ${response.statusText}`)
  console.log(`\n--- what the backend prints (it is set to show events, but never tokens):\n`)
  console.log(await backend.printed(last))
}

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

const code = await backend.end('SIGTERM')
console.log(
  `\n=== On SIGTERM it handles what it has acknowledged, and exits with ${code ?? 'a signal'}`,
)

console.log('\n=== The backend of examples/inbox: 200 means that the event is on the disk\n')
const folder = mkdtempSync(join(tmpdir(), 'demo-'))
const env = { INBOX_FILE: join(folder, 'inbox.db') }
const killed = start('inbox/main.ts', { ...env, DELIVERY_MS: '60000' })
const { status } = await post(await urlOf(killed), message)
console.log(
  `an operator's message is answered ${status}; its delivery to the client takes a minute`,
)
await killed.end('SIGKILL')
console.log('the process is killed with -9 meanwhile')
const next = start('inbox/main.ts', env)
console.log('it is started again, and prints:\n')
console.log(await next.printed(/to the chat .+\n/))
const last = await next.end('SIGTERM')
rmSync(folder, { recursive: true })
console.log(`\nNothing was lost. It exits with ${last ?? 'a signal'}`)

process.exitCode = code === 0 && last === 0 ? 0 : 1
