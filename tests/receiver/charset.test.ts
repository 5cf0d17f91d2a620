import { createReceiver, type ReceiverError } from 'bitrix24-imconnector-events'

import { charsetOf } from '../../src/body/charset'
import { portal } from '../fixtures'
import { phpForm } from '../support/php-form'

const text = 'Привет, мир! 100%+'

/** The bytes of a text in a charset of one byte for each character, found by trying all of them. */
const bytesIn = (label: string, characters: string): number[] => {
  const decoder = new TextDecoder(label)
  const all = Array.from({ length: 256 }, (_, byte) => decoder.decode(Uint8Array.of(byte)))
  return Array.from(characters, (char) => all.indexOf(char))
}

const escaped = (bytes: readonly number[]): string =>
  bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')

const message = (value: string): string =>
  phpForm({
    event: 'ONIMCONNECTORMESSAGEADD',
    data: {
      CONNECTOR: 'c',
      LINE: 1,
      MESSAGES: [
        {
          im: { chat_id: 1, message_id: 2 },
          message: { user_id: 1, text: '@' },
          chat: { id: '3' },
        },
      ],
    },
    ts: 1,
    auth: portal,
  }).replace('%40', () => value)

const received = async (contentType: string, body: string | Uint8Array) => {
  const texts: string[] = []
  const told: ReceiverError[] = []
  const receiver = createReceiver({
    applicationToken: portal.application_token,
    handlers: {
      ONIMCONNECTORMESSAGEADD: ({ data }) =>
        texts.push(...data.MESSAGES.map(({ message }) => message.text)),
    },
    onError: (error) => told.push(error),
  })
  const { status } = await receiver.receive({ method: 'POST', contentType, body })
  await receiver.drain()
  return { status, texts, told: told.map(({ message }) => message) }
}

const handled = (value: string) => ({ status: 200, texts: [value], told: [] })
const form = 'application/x-www-form-urlencoded'

const withRaw = (bytes: readonly number[]): Uint8Array => {
  const [before = '', after = ''] = message('@').split('@')
  return Uint8Array.from([...Buffer.from(before), ...bytes, ...Buffer.from(after)])
}

describe('a body in another charset', () => {
  it.each(['windows-1251', 'koi8-r', 'iso-8859-5', 'ibm866', 'cp1251'])(
    'is decoded by what it declares: %s',
    async (label) => {
      const bytes = bytesIn(label, text)
      const body = message(escaped(bytes))

      expect(await received(`${form}; charset=${label}`, body)).toEqual(handled(text))
      expect(await received(`${form}; charset=${label}`, Buffer.from(body))).toEqual(handled(text))
      const raw = withRaw(bytesIn(label, 'Привет').concat(0x2b, 0x25, 0x32, 0x36))
      expect(await received(`${form};Charset="${label.toUpperCase()}"`, raw)).toEqual(
        handled('Привет &'),
      )
    },
  )

  it('may be one of several bytes for a character, whose second byte is no escape', async () => {
    // In Shift_JIS: 83 5C is the letter, 5C alone would be a backslash, and 41 is an A that is not escaped.
    expect(await received(`${form}; charset=shift_jis`, message('%83%5C%83A'))).toEqual(
      handled('ソア'),
    )
  })

  it.each(['iso-8859-1', 'latin1', 'us-ascii', 'windows-1252'])(
    'is UTF-8 all the same where it says %s and is UTF-8',
    async (label) => {
      const contentType = `${form}; charset=${label}`

      expect(await received(contentType, message(encodeURIComponent(text)))).toEqual(handled(text))
      expect(await received(contentType, withRaw([...Buffer.from('Привет')]))).toEqual(
        handled('Привет'),
      )
      expect(await received(contentType, message('caf%E9'))).toEqual(handled('café'))
      expect(await received(contentType, withRaw([0x63, 0xe9]))).toEqual(handled('cé'))
    },
  )

  it.each(['utf-8', '"UTF-8"', 'utf8', 'unicode-1-1-utf-8', '', '""'])(
    'is UTF-8 where it says %s',
    async (label) => {
      const body = message(encodeURIComponent(text))

      expect(await received(`${form}; charset=${label}`, body)).toEqual(handled(text))
    },
  )

  it('is read in JSON as well, where escapes stand for themselves', async () => {
    const json = JSON.stringify({
      event: 'ONIMCONNECTORMESSAGEADD',
      data: {
        CONNECTOR: 'c',
        LINE: 1,
        MESSAGES: [
          { im: { chat_id: 1, message_id: 2 }, message: { text: '%D0 @' }, chat: { id: 3 } },
        ],
      },
      ts: 1,
      auth: portal,
    })
    const [before = '', after = ''] = json.split('@')
    const bytes = [...Buffer.from(before), ...bytesIn('windows-1251', 'Да'), ...Buffer.from(after)]

    expect(
      await received('application/json ; charset=windows-1251', Uint8Array.from(bytes)),
    ).toEqual(handled('%D0 Да'))
  })

  it.each(['klingon', 'utf-16', 'utf-16le', 'utf-7', 'iso-2022-kr', '"x;y"'])(
    'that cannot be decoded, %s, is refused, and not read',
    async (label) => {
      expect(await received(`${form}; charset=${label}`, message('x'))).toEqual({
        status: 415,
        texts: [],
        told: [
          'the content-type of the body declares a charset that cannot be decoded; Bitrix24 sends UTF-8',
        ],
      })
    },
  )

  it('has the same limits, and is decoded in a bounded number of steps', async () => {
    const contentType = `${form}; charset=windows-1251`
    const hostile = ['%CF&', '%CF=', 'Ж%CF', '%', '%CF'].map((piece) =>
      piece.repeat(1_000_000 / Buffer.byteLength(piece)),
    )
    const statuses = []
    for (const body of hostile) statuses.push((await received(contentType, body)).status)

    expect(statuses).toEqual([400, 400, 400, 404, 404])
  })

  it('keeps separators that are escaped apart from those that are not', () => {
    const charset = charsetOf('windows-1251')
    if (charset === undefined || charset === 'utf8') throw new Error('it is known')

    expect(charset.recode('a%26b=%3D+%2B&%CF[x]=%zz', 10)).toBe(
      'a%26b=%3D%20%2B&%D0%9F%5Bx%5D=%25zz',
    )
  })
})
