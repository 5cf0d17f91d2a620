import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

/** A process of the storm, and the first thing that it said. */
export interface Running {
  readonly child: ChildProcess
  readonly said: unknown
}

/** Starts a program of this folder. */
export const start = async (program: string, args: readonly string[]): Promise<Running> => {
  const child = fork(path.resolve('tests/chaos', program), args, {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const [said] = (await once(child, 'message')) as [unknown]
  return { child, said }
}

/** Ends a process as kill -9 does. */
export const kill = async ({ child }: Running): Promise<void> => {
  const exited = once(child, 'exit')
  child.kill('SIGKILL')
  await exited
}
