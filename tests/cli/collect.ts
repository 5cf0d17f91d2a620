import { runCli } from '../../src/cli/run-cli'

export interface Printed {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export const chunks = async function* (...items: readonly unknown[]): AsyncGenerator {
  await Promise.resolve()
  yield* items
}

/** What the command line prints, run in this process. */
export const cli = async (args: readonly string[], stdin = chunks()): Promise<Printed> => {
  const printed = { stdout: '', stderr: '' }
  const code = await runCli(args, {
    stdin,
    stdout: { write: (text) => (printed.stdout += text) },
    stderr: { write: (text) => (printed.stderr += text) },
  })
  return { code, ...printed }
}
