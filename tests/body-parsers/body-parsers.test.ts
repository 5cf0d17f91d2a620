import { parseEvent } from 'bitrix24-imconnector-events'

import { fixtures } from '../fixtures'
import { post, serve, type Served } from '../support/serve'
import { bodyParsers } from './parsers'

describe.each(Object.entries(bodyParsers))('what %s leaves of a body', (_, build) => {
  let server: Served
  let left: { body: unknown; rawBody: unknown }

  beforeAll(async () => {
    server = await serve(build((body, rawBody) => (left = { body, rawBody })))
  })

  afterAll(() => server.close())

  it.each(fixtures)('is decoded, whole: $name', async ({ body, event }) => {
    const response = await post(server.url, body)

    expect(response.status).toBe(200)
    expect(typeof left.body).toBe('object')
    expect(parseEvent(left.body as object)).toStrictEqual({ _tag: 'Right', right: event })
    if (left.rawBody !== undefined) {
      expect(parseEvent(left.rawBody as string)).toStrictEqual({ _tag: 'Right', right: event })
    }
  })
})
