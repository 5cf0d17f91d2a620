import { defaultLimits } from '../../src/body/limits'
import { MalformedBodyError } from '../../src/error/body-errors'
import {
  BodyConsumedError,
  MethodNotAllowedError,
  UnsupportedMediaTypeError,
} from '../../src/error/request-errors'
import { checkRequest } from '../../src/receiver/check-request'
import { readClaim } from '../../src/receiver/read-claim'
import type { ReceivedRequest } from '../../src/receiver/receiver'

const body = 'event=ONAPPINSTALL'

const checked = (request: Partial<Record<keyof ReceivedRequest, unknown>>): unknown =>
  Reflect.apply(checkRequest, undefined, [{ method: 'POST', body, ...request }])

const left = (error: Error) => ({ _tag: 'Left', left: { error, details: {} } })

describe('a request', () => {
  it.each([
    [undefined, true],
    ['', true],
    [7, true],
    [[], true],
    ['GET', false],
    [['GET', 'POST'], false],
  ])('of the method %j is refused', (method, isMissing) => {
    expect(checked({ method })).toStrictEqual(left(new MethodNotAllowedError(isMissing)))
  })

  it.each(['POST', 'post', ['POST', 'GET']])('may be of the method %j', (method) => {
    expect(checked({ method })).toMatchObject({ _tag: 'Right', right: { body } })
  })

  it.each([
    ['text/plain', 'MediaType'],
    ['multipart/form-data; boundary=x', 'MediaType'],
    [['text/plain', 'application/json'], 'MediaType'],
    ['application/json; charset=klingon', 'Charset'],
    ['application/x-www-form-urlencoded; charset=utf-16', 'Charset'],
  ] as const)('of the content type %j is refused', (contentType, why) => {
    expect(checked({ contentType })).toStrictEqual(left(new UnsupportedMediaTypeError(why)))
  })

  it.each([
    [undefined, false],
    [null, false],
    ['', false],
    [7, false],
    ['application/json', false],
    ['application/json; charset=""', false],
    ['application/x-www-form-urlencoded; charset=UTF-8', false],
    ['application/x-www-form-urlencoded; charset=windows-1251', true],
    [['application/x-www-form-urlencoded; charset=koi8-r'], true],
  ])('may be of the content type %j, in a charset of its own: %p', (contentType, hasCharset) => {
    const charset: unknown = hasCharset ? expect.anything() : undefined

    expect(checked({ contentType })).toEqual({
      _tag: 'Right',
      right: { body, charset, url: undefined },
    })
  })

  it.each<[unknown, string | undefined]>([
    ['/b24?tenant=1', '/b24?tenant=1'],
    ['x'.repeat(2048), 'x'.repeat(2048)],
    ['x'.repeat(2049), undefined],
    [['/a', '/b'], '/a'],
    [7, undefined],
  ])('has an address if it is a text that is not too long: %#', (url, known) => {
    expect(checked({ url })).toMatchObject({ right: { url: known } })
  })
})

describe('the body of a request', () => {
  const read = (given: ReceivedRequest['body']) =>
    readClaim({ body: given, charset: undefined, url: '/b24' }, defaultLimits)

  const claim = (bytes: number) => ({
    _tag: 'Right',
    right: {
      record: { event: 'ONAPPINSTALL' },
      bytes,
      url: '/b24',
      name: { _tag: 'Right', right: 'ONAPPINSTALL' },
    },
  })

  it.each<[string, ReceivedRequest['body'], number]>([
    ['text', body, 18],
    ['bytes', Buffer.from(body), 18],
    ['a buffer', new TextEncoder().encode(body).buffer, 18],
    ['an object', { event: 'ONAPPINSTALL' }, 0],
    ['what a function reads', () => Promise.resolve(body), 18],
  ])('may be %s', async (_, given, bytes) => {
    expect(await read(given)).toStrictEqual(claim(bytes))
  })

  it('that cannot be read is told with the reason', async () => {
    const known = new BodyConsumedError()
    const strange = [
      new Error('a secret'),
      Object.assign(new Error('a secret'), { _tag: 'HandlerFailed' }),
      Object.assign(new Error('a secret'), { _tag: 'toString' }),
      Object.assign(new Error('a secret'), { _tag: ['BodyConsumed'] }),
      { _tag: 'BodyConsumed' },
    ]
    const failures = await Promise.all(
      [known, ...strange].map((thrown) =>
        read(() => {
          throw thrown as Error
        }),
      ),
    )

    expect(failures).toStrictEqual([
      left(known),
      ...strange.map((cause) => ({
        _tag: 'Left',
        left: { error: new MalformedBodyError('Unreadable', 'the body'), details: { cause } },
      })),
    ])
  })

  it('that is malformed is told without any details', async () => {
    expect(await read('{')).toStrictEqual(left(new MalformedBodyError('InvalidJson', 'the body')))
  })
})
