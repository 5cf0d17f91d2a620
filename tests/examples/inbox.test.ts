import { rawBodies } from '../fixtures'
import { temporaryFile } from '../sqlite/temporary-file'
import { post } from '../support/serve'
import { killAll, runExample, urlOf } from './run-example'

afterAll(killAll)

describe('examples/inbox', () => {
  it('handles after its next start what it has acknowledged, though it was killed', async () => {
    const env = { INBOX_FILE: temporaryFile() }
    const first = runExample('inbox/main.ts', { ...env, DELIVERY_MS: '60000' })
    const { status } = await post(await urlOf(first), rawBodies.messageAdd)
    first.signal('SIGKILL')
    await first.exited
    const second = runExample('inbox/main.ts', env)
    await second.printed('to the chat channel-123: "[b]Klaus Weber:[/b]')
    second.signal('SIGTERM')

    expect([status, await second.exited]).toEqual([200, 0])
    expect(first.output()).not.toContain('to the chat')
  })
})
