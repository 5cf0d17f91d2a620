// The packed package on runtimes that are not Node: npm run check:runtimes
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { runChecks, type Check } from '../package/checks'
import { createConsumerProject } from '../package/consumer-project'
import { run } from '../package/run'
import { packInto } from '../package/tarball'
import { withTemporaryDirectory } from '../package/temporary-directory'
import { checkWorkerd } from './workerd'
import { requests, send } from './requests'

const sources = fileURLToPath(new URL('consumer', import.meta.url))

const architecture = process.arch === 'arm64' ? 'aarch64' : process.arch
const denoSystem =
  process.platform === 'linux'
    ? `${process.platform}-${process.arch}-glibc`
    : `${process.platform}-${process.arch}`

// npm has the real binaries, in one package for each platform.
const bunPackage = `@oven/bun-${process.platform}-${architecture}`
const denoPackage = `@deno/${denoSystem}`

interface Served {
  readonly url: string
  readonly lines: () => readonly unknown[]
  readonly stop: () => void
}

/** Starts a server that prints its port, and afterwards what it has handled. */
const serve = async (command: string, args: readonly string[], cwd: string): Promise<Served> => {
  const child = spawn(command, args, { cwd })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  }
  for (;;) {
    const [, port] = /^listening (\d+)$/m.exec(output) ?? []
    if (port !== undefined) {
      return {
        url: `http://127.0.0.1:${port}/events?tenant=7`,
        lines: () =>
          output
            .split('\n')
            .filter((line) => line.startsWith('{'))
            .map((line): unknown => JSON.parse(line)),
        stop: () => child.kill('SIGKILL'),
      }
    }
    if (child.exitCode !== null) throw new Error(output)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

const expectedLines = requests.flatMap(({ length }) =>
  length === undefined ? [] : [{ url: '/events?tenant=7', length }],
)

const checkServer = async (
  check: Check,
  name: string,
  command: string,
  args: readonly string[],
  cwd: string,
): Promise<void> => {
  await check(name, async () => {
    const server = await serve(command, args, cwd)
    try {
      for (const request of requests) {
        const status = await send(server.url, request)
        // A connection that was closed over two MiB says as much as a 413.
        assert.ok(
          status === request.status || (request.status === 413 && status === undefined),
          `${request.name}: ${status}`,
        )
      }
      const end = Date.now() + 5000
      while (server.lines().length < expectedLines.length && Date.now() < end) {
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
      assert.deepEqual(server.lines(), expectedLines)
    } finally {
      server.stop()
    }
  })
}

await withTemporaryDirectory((directory) =>
  runChecks('Runtimes', async (check) => {
    const tarball = await packInto(directory)
    const packages = [tarball, 'express@5', `${bunPackage}@1`, `${denoPackage}@2`]
    const project = await createConsumerProject(directory, packages)
    await cp(sources, project, { recursive: true })
    const bun = join(project, 'node_modules', bunPackage, 'bin', 'bun')
    const deno = join(project, 'node_modules', denoPackage, 'deno')
    const denoArgs = [
      'run',
      '--no-prompt',
      '--allow-net',
      '--allow-read',
      '--allow-env',
      '--allow-sys',
      '--node-modules-dir=manual',
    ]

    await checkServer(check, 'Bun, fetch adapter', bun, ['bun-fetch.mjs'], project)
    for (const adapter of ['http', 'express']) {
      await checkServer(check, `Bun, ${adapter} adapter`, bun, [`${adapter}.mjs`], project)
    }
    await checkServer(check, 'Bun, with an inbox of bun:sqlite', bun, ['bun-inbox.mjs'], project)
    await check('Bun, the contract of an inbox with bun:sqlite', async () => {
      assert.deepEqual(JSON.parse(await run(bun, ['bun-contract.mjs'], project)), { failures: [] })
    })
    await checkServer(check, 'Deno, fetch adapter', deno, [...denoArgs, 'deno-fetch.mjs'], project)
    for (const adapter of ['http', 'express']) {
      await checkServer(
        check,
        `Deno, ${adapter} adapter`,
        deno,
        [...denoArgs, `${adapter}.mjs`],
        project,
      )
    }
    await checkWorkerd(check, project)
  }),
)
