import { setTimeout as sleep } from 'node:timers/promises'

import { onConnection } from './adapters'
import { message } from './bodies'
import { describeAdapters, limit, until } from './contract'
import { form } from './request'

describeAdapters((start) => {
  it(
    'answers 200 to what is handled and 503 to all the rest when the receiver is closed under load',
    async () => {
      const server = await start({ handle: () => sleep(2) })
      const answers = Array.from({ length: 200 }, async (_, number) => {
        await sleep(number / 4)
        return (await server.send(message.body)).status
      })

      await until(() => server.outcomes.length > 20)
      await server.close()
      const handled = (await server.events()).length
      const statuses = await Promise.all(answers)

      expect(new Set(statuses)).toStrictEqual(new Set([200, 503]))
      expect(statuses.filter((status) => status === 200)).toHaveLength(handled)
      expect(await server.events()).toHaveLength(handled)
      expect(server.errors[0]).toMatchObject({ _tag: 'ReceiverClosed', count: 1 })
    },
    limit,
  )
})

describeAdapters((start) => {
  it(
    'still handles a request whose body was on its way when the receiver was closed',
    async () => {
      const server = await start()
      const { request, answer } = server.open({ headers: form })
      request.write(message.body.slice(0, 100))
      await until(() => server.reached.length > 0)
      await sleep(5)

      const closed = server.close()
      request.end(message.body.slice(100))
      await closed

      expect((await answer).status).toBe(200)
      expect(await server.events()).toStrictEqual([message.event])
    },
    limit,
  )
}, onConnection)
