import { askWithToken, type ProofFetch } from '../../src/verification/ask-with-token'

/** Asks somebody who answers with so many pieces. */
const ask = (status: number, ...pieces: readonly (string | Uint8Array)[]) =>
  askWithToken('the server', 'https://example.com/rest/app.info', 'a-token', {
    fetch: () => Promise.resolve(new Response(streamOf(pieces), { status })),
    timeout: 1000,
  })

const streamOf = (pieces: readonly (string | Uint8Array)[]): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start: (controller) => {
      for (const piece of pieces) {
        controller.enqueue(typeof piece === 'string' ? new TextEncoder().encode(piece) : piece)
      }
      controller.close()
    },
  })

const answerOf = (size: number): string => `{"result":"${'x'.repeat(size - 13)}"}`

describe('an answer', () => {
  it('may come in pieces, also of a character', async () => {
    const bytes = new TextEncoder().encode('{"result":"Ж€😀"}')
    const pieces = [...bytes].map((byte) => Uint8Array.of(byte))

    expect(await ask(200, ...pieces)).toEqual({ result: 'Ж€😀' })
  })

  it('may have 65536 bytes, and no more', async () => {
    expect(await ask(200, answerOf(65_536))).toEqual({ result: 'x'.repeat(65_523) })
    await expect(ask(200, answerOf(65_537))).rejects.toThrow(
      new Error('the server answered with more than 65536 bytes'),
    )
  })

  it.each([200, 400, 401, 403, 499])(
    'that the token is not valid may have the status %p',
    async (status) => {
      expect(await ask(status, '{"error":"expired_token"}')).toBeUndefined()
    },
  )

  it.each([201, 299, 302, 399, 500, 503])('is none with the status %p', async (status) => {
    await expect(ask(status, '{"error":"expired_token"}')).rejects.toThrow(
      new Error(`the server answered with status ${status}`),
    )
  })

  it.each([
    ...['expired_token', 'invalid_token', 'NO_AUTH_FOUND', 'NOT_INSTALLED'],
    ...['APPLICATION_NOT_FOUND', 'authorization_error', 'user_access_error', 'INVALID_CREDENTIALS'],
  ])('that the token is not valid is %s', async (error) => {
    expect(await ask(401, JSON.stringify({ error }))).toBeUndefined()
  })

  it('that is another error says nothing about the token', async () => {
    await expect(ask(400, '{"error":"QUERY_LIMIT_EXCEEDED"}')).rejects.toThrow(
      new Error('the server answered with status 400'),
    )
    await expect(ask(200, '{"error":"","result":{}}')).rejects.toThrow(
      new Error('the server answered with an error'),
    )
  })
})

describe('where nobody can be reached', () => {
  const failing = (error: unknown) => {
    const fetch: ProofFetch = () => {
      throw error
    }
    return askWithToken('the server', 'https://example.com/', 'a-token', { fetch, timeout: 1000 })
  }

  it.each<[string, unknown, string]>([
    ['is told', { code: 'ECONNREFUSED' }, ' (ECONNREFUSED)'],
    ['of the cause is told', { cause: { code: 'UND_ERR_SOCKET' } }, ' (UND_ERR_SOCKET)'],
    ['of the error comes first', { code: 'E1', cause: { code: 'E2' } }, ' (E1)'],
    ['of the cause is told if the error has none', { code: 7, cause: { code: 'E2' } }, ' (E2)'],
    ['may have 41 characters', { code: 'E'.repeat(41) }, ` (${'E'.repeat(41)})`],
    ['may not have more', { code: 'E'.repeat(42) }, ''],
    ['may not have fewer than two', { code: 'E' }, ''],
    ['may not begin with anything else', { code: ' ECONNREFUSED' }, ''],
    ['may not end with anything else', { code: 'ECONNREFUSED a-token' }, ''],
    ['may not have anything else within', { code: 'E-CONN' }, ''],
    ['may not have lower case', { code: 'Econn' }, ''],
    ['is a text', { code: ['ECONNREFUSED'] }, ''],
  ])('the code %s', async (_, error, told) => {
    await expect(failing(error)).rejects.toThrow(
      new Error(`the server could not be reached${told}`),
    )
  })
})
