import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

import { version } from '../../package.json'
import { rawBodies } from '../fixtures'
import { temporaryFile } from '../sqlite/temporary-file'
import { assertBuilt, builtCli } from '../support/build'
import type { Printed } from './collect'
import { itemOf, openInbox } from './inbox-file'
import { secret, startTarget, type Target } from './target'

let target: Target

beforeAll(async () => {
  assertBuilt()
  target = await startTarget()
})

afterAll(() => target.close())

/** Runs the command line as it is published, in a process of its own. */
const cli = (args: readonly string[], stdin = ''): Promise<Printed> =>
  new Promise((resolve) => {
    const child = execFile(process.execPath, [builtCli, ...args], (_error, stdout, stderr) => {
      resolve({ code: child.exitCode, stdout, stderr })
    })
    child.stdin?.end(stdin)
  })

const to = (path = '') => ['--to', `${target.url}${path}`]

it('sends an event to a backend', async () => {
  const { code, stdout, stderr } = await cli([
    ...['send', 'dialog-finish', ...to('/bitrix24/events'), '--token', secret],
    ...['--set', 'data.DATA[0].session.id=7', '--portal-auth'],
  ])

  expect([code, stderr]).toEqual([0, ''])
  expect(stdout).toContain('data[DATA][0][session][id] = 7\n')
  expect(stdout).toMatch(/\n200 OK after \d+ ms: accepted\n$/)
  expect(stdout).not.toMatch(/fake-|the.secret/)
  expect(target.events.at(-1)).toMatchObject({
    event: 'ONIMCONNECTORDIALOGFINISH',
    data: { DATA: [{ session: { id: 7, closed: true } }] },
    auth: { application_token: secret },
  })
  expect(target.events.at(-1)?.auth).not.toHaveProperty('user_id')
})

it('reports to programs', async () => {
  const { code, stdout } = await cli([
    'send',
    'app-install',
    ...to(),
    '--token',
    'another',
    '--json',
  ])

  expect(code).toBe(1)
  expect(JSON.parse(stdout)).toMatchObject({ ok: false, response: { status: 403 } })
})

it('decodes a body from the standard input', async () => {
  const event = await cli(['decode', '--json'], `  ${rawBodies.statusDelete}\n`)
  const error = await cli(['decode', '-'], rawBodies.placement)

  expect(event.code).toBe(0)
  expect(JSON.parse(event.stdout)).toMatchObject({ ok: true, event: { data: { line: 107 } } })
  expect([error.code, error.stdout]).toEqual([1, ''])
  expect(error.stderr).toContain('SETTING_CONNECTOR')
  expect(event.stdout + error.stderr).not.toMatch(/9999000|7c1f0a/)
})

it('looks into an inbox, and its owner, another process, takes up what is tried again', async () => {
  const file = temporaryFile()
  const owner = openInbox(file)
  const attempts: string[] = []
  const work = owner.work(
    ({ id }) => {
      const isFirst = attempts.push(id) === 1
      return Promise.resolve(isFirst ? { result: 'dead', reason: 'bad' } : { result: 'done' })
    },
    { concurrency: 1, retry: { attempts: 1, firstDelay: 1, maxDelay: 1 } },
  )
  await owner.put(itemOf('a', { receivedAt: new Date() }))
  await work.idle()
  const list = await cli(['inbox', 'list', '--json', '--file', file])
  const retried = await cli(['inbox', 'retry', '--dead', '--file', file])
  const end = performance.now() + 4000
  while (attempts.length < 2 && performance.now() < end) await pause(5)
  await owner.close()

  expect(list.code).toBe(0)
  expect(JSON.parse(list.stdout)).toMatchObject([{ id: 'a', state: 'dead', reason: 'bad' }])
  expect([retried.code, retried.stdout]).toEqual([0, 'retried: 1\n'])
  expect(attempts).toEqual(['a', 'a'])
})

it('makes no inbox', async () => {
  const file = temporaryFile()
  const { code, stdout, stderr } = await cli(['inbox', 'stats', '--file', file])

  expect([code, stdout, existsSync(file)]).toEqual([1, '', false])
  expect(stderr).toMatch(/^there is no file .*inbox\.db: [\w ]+\n$/)
})

it('tells the version of the package', async () => {
  expect(await cli(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
})

it('exits with 0, 1 and 2', async () => {
  const help = await cli(['send', '--help'])
  const unreachable = await cli([
    'send',
    'line-delete',
    ...['--to', 'http://127.0.0.1:1', '--token', secret],
  ])
  const wrong = await cli(['send', 'line-delete', ...to()])

  expect([help.code, unreachable.code, wrong.code]).toEqual([0, 1, 2])
  expect(help.stdout).toMatch(/^Usage: /)
  expect(unreachable.stderr).toMatch(/^not reachable: /)
  expect(wrong.stderr).toMatch(/^--token needs /)
})
