import fc from 'fast-check'

import { clientMessage, type NewClientMessage } from 'bitrix24-imconnector-events'

const minimal = {
  user: { id: 'ext-user-42' },
  message: { id: 'ext-msg-1001', text: 'Good afternoon' },
  chat: { id: 'channel-123' },
}

// The sample of the documentation, without the date.
const documented = {
  user: {
    id: 'ext-user-42',
    last_name: 'Ivanov',
    name: 'Ivan',
    picture: { url: 'https://example.com/u42.png' },
    url: 'https://example.com/users/42',
    gender: 'male',
    email: 'ivan@example.com',
    phone: '+19990000000',
    skip_phone_validate: true,
  },
  message: {
    id: 'ext-msg-1001',
    text: 'Good afternoon',
    files: [{ url: 'https://example.com/files/spec.pdf', name: 'spec.pdf' }],
    disable_crm: true,
  },
  chat: { id: 'channel-123', name: 'Support Channel', url: 'https://example.com/chats/123' },
} satisfies NewClientMessage

/** What TypeScript forbids. */
const make = (given: unknown, options?: object) => clientMessage(given as NewClientMessage, options)

const withUser = (fields: object) => ({ ...minimal, user: { ...minimal.user, ...fields } })
const withContent = (fields: object) => ({
  ...minimal,
  message: { ...minimal.message, ...fields },
})
const withChat = (fields: object) => ({ ...minimal, chat: { ...minimal.chat, ...fields } })
const withText = (text: string) => withContent({ text })
const withFile = (fields: object) =>
  withContent({ files: [{ url: 'https://example.com/1.png', ...fields }] })

describe('clientMessage', () => {
  it('is the exact entry of imconnector.send.messages', () => {
    expect(clientMessage(documented)).toStrictEqual({
      user: { ...documented.user, skip_phone_validate: 'Y' },
      message: { ...documented.message, disable_crm: 'Y' },
      chat: documented.chat,
    })
  })

  it('adds nothing', () => {
    expect(clientMessage(minimal)).toStrictEqual(minimal)
  })

  it('leaves out what is false, because Bitrix24 knows only Y', () => {
    const given = { ...withUser({ skip_phone_validate: false }) }
    const { message } = withContent({ disable_crm: false })

    expect(make({ ...given, message })).toStrictEqual(minimal)
  })

  it('takes undefined for absent, also in the text of a message of files', () => {
    const files = [{ url: 'https://example.com/1.png', name: undefined, headers: undefined }]
    const given = withContent({ text: undefined, files, disable_crm: undefined })

    expect(JSON.parse(JSON.stringify(make({ ...given, extra: undefined })))).toStrictEqual({
      ...minimal,
      message: { id: 'ext-msg-1001', files: [{ url: 'https://example.com/1.png' }] },
    })
  })

  it('takes what an employee has written elsewhere, and headers for a file', () => {
    const files = [
      { url: 'http://files.example.com/1', headers: [{ name: 'Authorization', value: 'x' }] },
    ]
    const given = withContent({ user_id: 27, files })

    expect(make(given)).toStrictEqual(given)
  })

  it('changes nothing of what it is given', () => {
    const before = structuredClone(documented)
    clientMessage(documented)

    expect(documented).toStrictEqual(before)
  })

  it.each([
    ['nothing', undefined, 'the message is not an object'],
    ['a list', [], 'the message is not an object'],
    ['no user', { ...minimal, user: undefined }, 'user is missing'],
    ['no chat', { ...minimal, chat: undefined }, 'chat is missing'],
    ['no content', { ...minimal, message: 'Hello' }, 'message is not an object'],
    [
      'an id that is a number',
      withContent({ id: 1001 }),
      'message.id is a number: pass it as text',
    ],
    ['a user that is a number', withUser({ id: 42 }), 'user.id is a number: pass it as text'],
    ['a chat that is a number', withChat({ id: -100123 }), 'chat.id is a number: pass it as text'],
    ['no id', withContent({ id: undefined }), 'message.id is missing'],
    ['null for an id', withContent({ id: null }), 'message.id is not a text'],
    ['an empty id', withContent({ id: '' }), 'message.id is empty'],
    ['an empty user', withUser({ id: '' }), 'user.id is empty'],
    ['an empty chat', withChat({ id: '' }), 'chat.id is empty'],
    ['an id that PHP takes for none', withContent({ id: '0' }), 'message.id is 0'],
    [
      'an id that is too long',
      withContent({ id: 'x'.repeat(101) }),
      'message.id is longer than 100',
    ],
    ['an id that is trimmed', withContent({ id: 'x ' }), 'message.id begins or ends with a blank'],
    ['a chat that is cut', withChat({ id: 'a|b' }), 'chat.id holds a |'],
    ['a chat that is too long', withChat({ id: 'x'.repeat(201) }), 'chat.id is longer than 200'],
    ['a user that is too long', withUser({ id: 'x'.repeat(201) }), 'user.id is longer than 200'],
    ['a name that is no text', withUser({ name: 5 }), 'user.name is not a text'],
    ['half an emoji', withText('😀'.slice(0, 1)), 'message.text holds a half of a character'],
    [
      'a gender that is dropped',
      withUser({ gender: 'M' }),
      'user.gender is neither male nor female',
    ],
    [
      'Y in place of true',
      withUser({ skip_phone_validate: 'Y' }),
      'user.skip_phone_validate is neither',
    ],
    ['1 in place of true', withContent({ disable_crm: 1 }), 'message.disable_crm is neither'],
    ['an employee as text', withContent({ user_id: '27' }), 'message.user_id is not the id'],
    ['no employee', withContent({ user_id: 0 }), 'message.user_id is not the id'],
    [
      'the URL of a picture as it is',
      withUser({ picture: 'https://a.example' }),
      'user.picture is not an object',
    ],
    [
      'a picture that is not fetched',
      withUser({ picture: { url: '/u42.png' } }),
      'user.picture.url is not an absolute URL',
    ],
    ['files that are no list', withContent({ files: {} }), 'message.files is not a list'],
    [
      'a file that is a URL',
      withContent({ files: ['https://a.example/1'] }),
      'message.files[0] is not an object',
    ],
    ['a hole in the files', withContent({ files: Array(1) }), 'message.files[0] is not an object'],
    ['a file without a URL', withFile({ url: undefined }), 'message.files[0].url is missing'],
    [
      'a path for a file',
      withFile({ url: '/1.png' }),
      'message.files[0].url is not an absolute URL',
    ],
    [
      'a file within a URL',
      withFile({ url: 'data:text/plain,x' }),
      'message.files[0].url is not an absolute URL',
    ],
    [
      'a URL that is none',
      withFile({ url: 'https://' }),
      'message.files[0].url is not an absolute URL',
    ],
    [
      'a name of a file that is cut',
      withFile({ name: `${'x'.repeat(47)}.png` }),
      'message.files[0].name is longer than 50',
    ],
    [
      'a name of a file with a path',
      withFile({ name: 'a/b.png' }),
      'message.files[0].name holds a slash',
    ],
    ['an empty name of a file', withFile({ name: '' }), 'message.files[0].name is empty or 0'],
    [
      'a name that PHP takes for none',
      withFile({ name: '0' }),
      'message.files[0].name is empty or 0',
    ],
    [
      'headers as a record',
      withFile({ headers: { a: 'b' } }),
      'message.files[0].headers is not a list',
    ],
    [
      'a header without a value',
      withFile({ headers: [{ name: 'a' }] }),
      'message.files[0].headers[0].value is missing',
    ],
    ['no text', withContent({ text: undefined }), 'message has neither a text nor files'],
    ['an empty text', withText(''), 'message has neither a text nor files'],
    ['blanks', withText(' \t\r\n\0\v'), 'message has neither a text nor files'],
    ['line breaks', withText('[br] [BR]\n#BR#'), 'message has neither a text nor files'],
    [
      'no text and no files',
      withContent({ text: ' ', files: [] }),
      'message has neither a text nor files',
    ],
    ['a text that is cut', withText('x'.repeat(20_001)), 'message.text is longer than 20000'],
    ['a date', withContent({ date: 1773265993 }), 'message.date is ignored by Bitrix24'],
    ['a typing error', withUser({ lastname: 'Lee' }), 'user.lastname is ignored by Bitrix24'],
    ['a name beside the three', { ...minimal, extra: {} }, 'extra is ignored by Bitrix24'],
    [
      'a name of another object',
      withUser({ toString: 'x' }),
      'user.toString is ignored by Bitrix24',
    ],
  ])('refuses %s', (_, given, what) => {
    expect(() => make(given)).toThrow(TypeError)
    expect(() => make(given)).toThrow(`clientMessage: ${what}`)
  })

  it('takes what is just not too long, in characters and not in units of UTF-16', () => {
    const name = '😀'.repeat(50)
    const given = {
      user: { id: '😀'.repeat(200) },
      message: {
        id: '😀'.repeat(100),
        text: '😀'.repeat(20_000),
        files: [{ url: 'https://example.com/1.png', name }],
      },
      chat: { id: '😀'.repeat(200) },
    }

    expect(clientMessage(given)).toStrictEqual(given)
  })

  it('tells no value of what it refuses', () => {
    const secret = '<secret>'
    const wrong = [
      withContent({ id: `${secret} ` }),
      withContent({ id: secret.repeat(99) }),
      withChat({ id: `${secret}|` }),
      withUser({ gender: secret }),
      withFile({ url: secret }),
      withFile({ name: `/${secret}` }),
      withText(`1 ${secret}`),
    ]
    const messages = wrong.map((given) => {
      try {
        return JSON.stringify(make(given))
      } catch (error) {
        return String(error)
      }
    })

    expect(messages.filter((message) => !message.startsWith('TypeError: '))).toEqual([])
    expect(messages.filter((message) => message.includes(secret))).toEqual([])
  })
})

describe('A text that counts as a vote', () => {
  const votes = ['0', '1', '1 ', '0 stars', '1 more, please', '1\n', '0\t\r\n']
  const others = [
    '10',
    '1st',
    '1,5',
    '01',
    '2',
    '1\nmore',
    '1\tmore',
    ' 1',
    '-1',
    'one 1',
    '1\u00A0more',
  ]

  it.each(votes)('is refused if nothing says what to do: %j', (text) => {
    expect(() => make(withText(text))).toThrow('clientMessage: message.text can count as a vote')
  })

  it.each(votes)('goes as it is if it may count: %j', (text) => {
    expect(clientMessage(withText(text), { vote: 'count' })).toStrictEqual(withText(text))
  })

  // Bitrix24 looks at the first character, and takes blanks off only later.
  it.each(votes)('gets a blank in front if it may not: %j', (text) => {
    expect(clientMessage(withText(text), { vote: 'prevent' })).toStrictEqual(withText(` ${text}`))
  })

  it.each(others)('is not %j', (text) => {
    for (const vote of [undefined, 'count', 'prevent'] as const) {
      expect(clientMessage(withText(text), { vote })).toStrictEqual(withText(text))
    }
  })

  it('takes no other choice', () => {
    expect(() => make(minimal, { vote: true })).toThrow(
      new TypeError('clientMessage: vote is neither count nor prevent'),
    )
  })
})

/** What Bitrix24's addMessage asks of a text before it looks for a dialog that waits for a vote. */
const countsInPhp = (text: string): boolean => {
  const trimmed = text.replace(/^[ \t\n\r\0\v]+|[ \t\n\r\0\v]+$/g, '')
  return /^[01]/.test(text) && (Array.from(trimmed).length === 1 || text[1] === ' ')
}

describe('Whatever a client writes', () => {
  const written = fc.string({
    unit: fc.constantFrom('0', '1', ' ', '\n', '\t', '\0', '\v', 'a', '😀', '|'),
    maxLength: 6,
  })

  it('counts as a vote only if it may', () => {
    fc.assert(
      fc.property(written, (text) => {
        const files = [{ url: 'https://example.com/1.png' }]
        const { message } = clientMessage(
          { ...minimal, message: { id: '1', text, files } },
          { vote: 'prevent' },
        )

        expect(countsInPhp(message.text ?? '')).toBe(false)
        expect((message.text ?? '').trim()).toBe(text.trim())
      }),
      { numRuns: 1000 },
    )
  })

  it('is refused for the very texts that count', () => {
    fc.assert(
      fc.property(written, (text) => {
        const files = [{ url: 'https://example.com/1.png' }]
        const send = () => clientMessage({ ...minimal, message: { id: '1', text, files } })

        if (countsInPhp(text)) expect(send).toThrow('can count as a vote')
        else expect(send().message.text ?? '').toBe(text)
      }),
      { numRuns: 1000 },
    )
  })

  it('is given on or refused with a TypeError, and never changed otherwise', () => {
    fc.assert(
      fc.property(fc.anything(), (given) => {
        try {
          expect(make(given)).toBeDefined()
        } catch (error) {
          expect(error).toBeInstanceOf(TypeError)
        }
      }),
    )
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 50 }), (id) => {
        fc.pre(!/^\s|\s$|\||^0$/.test(id))
        const given = { user: { id }, message: { id, text: 'x' }, chat: { id } }

        expect(clientMessage(given)).toStrictEqual(given)
      }),
    )
  })
})
