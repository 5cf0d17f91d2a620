import { temporaryFile } from '../sqlite/temporary-file'
import { poison } from './events'
import { storm } from './storm'

describe('a server with an inbox that is killed again and again', () => {
  it('loses nothing, keeps the order of every chat, and repeats what was interrupted at most', async () => {
    const file = temporaryFile()
    const { repeated, interrupted, heldBack, ...report } = await storm({
      file,
      log: `${file}.log`,
      events: 1000,
      chats: 200,
      kills: 3,
    })

    expect(report).toEqual({ lost: [], outOfOrder: [], setAside: [poison] })
    expect(repeated).toBeLessThanOrEqual(interrupted)
    expect(heldBack).toBe(0)
  })
})
