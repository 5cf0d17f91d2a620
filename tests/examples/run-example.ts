import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

import { portal } from '../fixtures'

const programs = new Set<Program>()

/** For afterAll: nothing outlives its test, however that ends. */
export const killAll = async (): Promise<void> => {
  for (const program of programs) program.signal('SIGKILL')
  await Promise.all([...programs].map(({ exited }) => exited))
}

export interface Program {
  /** Everything that it has printed. */
  readonly output: () => string
  /** Ends when it has printed a text, with the first group of a pattern. */
  readonly printed: (text: string | RegExp) => Promise<string>
  readonly signal: (name: 'SIGTERM' | 'SIGKILL' | 'SIGUSR2') => void
  /** Ends when it has exited, with the code. */
  readonly exited: Promise<number | null>
}

const matchOf = (output: string, text: string | RegExp): string | undefined => {
  if (typeof text === 'string') return output.includes(text) ? text : undefined
  const match = text.exec(output)
  return match?.[1] ?? match?.[0]
}

export const run = (
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Program => {
  const child = spawn(command, args, {
    env: { PATH: process.env['PATH'], ...env },
    timeout: 100_000,
    killSignal: 'SIGKILL',
  })
  const exited = once(child, 'close').then(([code]: (number | null)[]) => code ?? null)

  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  }

  const printed: Program['printed'] = async (text) => {
    for (;;) {
      const match = matchOf(output, text)
      if (match !== undefined) return match
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(output)
      await setTimeout(5)
    }
  }

  const program: Program = {
    output: () => output,
    printed,
    signal: (name) => child.kill(name),
    exited,
  }
  programs.add(program)
  return program
}

/** Starts an example as people do, for the portal of the fixtures; modules can be loaded before. */
export const runExample = (
  file: string,
  env: NodeJS.ProcessEnv = {},
  preload: readonly string[] = [],
): Program => {
  const imports = ['tsx', ...preload].flatMap((name) => ['--import', name])
  return run(process.execPath, [...imports, `examples/${file}`], {
    PORT: '0',
    MEMBER_ID: portal.member_id,
    APPLICATION_TOKEN: portal.application_token,
    LOST_EVENTS: join(tmpdir(), `lost-events-${process.pid}.jsonl`),
    ...env,
  })
}

/** The address of an example that listens. */
export const urlOf = (program: Program): Promise<string> =>
  program.printed(/^listening on (http:.*\/bitrix24\/events)\n/m)
