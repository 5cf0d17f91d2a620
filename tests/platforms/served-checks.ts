import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { join } from 'node:path'

import type { Check } from '../package/checks'
import { requests, send, type RuntimeRequest } from '../runtimes/requests'
import { freePort } from '../support/free-port'

interface Application {
  readonly name: string
  readonly directory: string
  readonly script: readonly string[]
  readonly path: string
}

const applications = (here: string): readonly Application[] => {
  const next = {
    directory: join(here, '.cache', 'next'),
    script: [join(here, 'node_modules', 'next', 'dist', 'bin', 'next'), 'start'],
  }
  const svelteKit = { directory: join(here, '.cache', 'sveltekit'), script: ['build'] }
  return [
    { ...next, name: 'next start: a route handler', path: '/bitrix24/events' },
    { ...next, name: 'next start: an API route', path: '/api/bitrix24-events' },
    {
      ...next,
      name: 'next start: an API route, with the Express adapter',
      path: '/api/bitrix24-express',
    },
    { ...svelteKit, name: 'SvelteKit, built for Node', path: '/bitrix24/events' },
  ]
}

// Next answers what is over its limit without reading it: what follows on that connection may get lost.
const inOrder = [...requests].sort((a, b) => Number(a.status === 413) - Number(b.status === 413))

const waitFor = async (url: string): Promise<void> => {
  const end = Date.now() + 30_000
  while (
    !(await fetch(url).then(
      () => true,
      () => false,
    ))
  ) {
    if (Date.now() > end) throw new Error('the server does not answer')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const expectedLines = (path: string, sent: readonly RuntimeRequest[]): readonly unknown[] =>
  sent.flatMap(({ length }) => (length === undefined ? [] : [{ url: `${path}?tenant=7`, length }]))

/** Applications as users write them, in processes of their own. */
export const checkServed = async (check: Check, here: string): Promise<void> => {
  for (const { name, directory, script, path } of applications(here)) {
    await check(name, async () => {
      const port = String(await freePort())
      const server = spawn(process.execPath, script, {
        cwd: directory,
        env: {
          ...process.env,
          NODE_ENV: 'production',
          HOST: '127.0.0.1',
          PORT: port,
        },
      })
      let output = ''
      for (const stream of [server.stdout, server.stderr]) {
        stream.setEncoding('utf8').on('data', (text: string) => (output += text))
      }
      const lines = (): unknown[] =>
        output
          .split('\n')
          .filter((line) => line.startsWith('{'))
          .map((line): unknown => JSON.parse(line))
      try {
        const url = `http://127.0.0.1:${port}${path}?tenant=7`
        await waitFor(url)
        for (const request of inOrder) {
          const status = await send(url, request)
          const expected = request.status
          assert.ok(
            status === expected || (expected === 413 && status === undefined),
            `${request.name}: ${status}\n${output}`,
          )
        }
        const expected = expectedLines(path, requests)
        const end = Date.now() + 5000
        while (lines().length < expected.length && Date.now() < end) {
          await new Promise((resolve) => setTimeout(resolve, 10))
        }
        assert.deepEqual(lines(), expected)
      } finally {
        server.kill('SIGKILL')
      }
    })
  }
}
