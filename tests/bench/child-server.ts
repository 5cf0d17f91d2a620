import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server in a process of its own. */
export interface ChildServer {
  readonly port: number
  /** What the server has to tell of itself. */
  readonly ask: () => Promise<unknown>
  readonly stop: () => Promise<void>
}

/** In the child: serves on a free port of the loopback interface, and ends with the parent. */
export const serveParent = (
  listener: RequestListener,
  tell: () => unknown = () => undefined,
): void => {
  const server = createServer(listener)
  server.listen(0, '127.0.0.1', () => {
    process.send?.((server.address() as AddressInfo).port)
  })
  process.on('message', () => {
    void Promise.resolve(tell()).then((told) => process.send?.(told))
  })
  process.once('disconnect', () => {
    process.exit()
  })
}

/** In the parent: starts a bundled script that stands beside this one. */
export const startServer = async (
  script: string,
  name: string,
  execArgv: readonly string[] = [],
): Promise<ChildServer> => {
  const child = fork(new URL(script, import.meta.url), [name], { execArgv: [...execArgv] })
  const crash = (code: number | null): void => {
    console.error(`the server "${name}" has ended: ${code ?? 'by a signal'}`)
    process.exit(1)
  }
  child.once('exit', crash)
  const [port] = (await once(child, 'message')) as [number]
  const ask = async (): Promise<unknown> => {
    const answer = once(child, 'message')
    child.send('tell')
    return ((await answer) as [unknown])[0]
  }
  const stop = async (): Promise<void> => {
    const exit = once(child.off('exit', crash), 'exit')
    child.disconnect()
    await exit
  }
  return { port, ask, stop }
}
