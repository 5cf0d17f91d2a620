import fc from 'fast-check'

const names = ['b', 'i', 'u', 's', 'url', 'img', 'call', 'send', 'put', 'quote', 'code', 'icode']
const values = [
  'https://example.com/?a[]=1&b="2"',
  'HTTP://x',
  'mailto:a@example.com',
  'tel:+49',
  'javascript:alert(1)',
  ' java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'https://"onmouseover="alert(1)',
  'vbscript:x',
  '12 REPLACE',
  '',
]

const codes = [
  ...names.flatMap((name) => [`[${name}]`, `[/${name}]`, `[${name.toUpperCase()}]`]),
  ...values.flatMap((value) => [`[url=${value}]`, `[user=${value}]`, `[call=${value}]`, value]),
  ...[
    '[/user]',
    '[img size=small]',
    '[br]',
    '[icon=x title=Hi]',
    '[timestamp=1645844720]',
    '[disk=1]',
  ],
]

const pieces = [
  ...[
    '<',
    '>',
    '&',
    '"',
    "'",
    '<script>',
    '<img src=x onerror=alert(1)>',
    '</b>',
    '&lt;',
    '&#106;',
    '<!--',
  ],
  ...[
    '[',
    ']',
    '/',
    '=',
    '*',
    '_',
    '~',
    '`',
    '```',
    ' ',
    'a',
    'Ж',
    '😀',
    '\ud83d',
    '\0',
    '\r',
    '\r\n',
  ],
]

const lines = ['\n', '\n>>', '>>', `\n${'-'.repeat(54)}`, `\n${'-'.repeat(54)}\nA [b] #chat1/2\n`]

const joined = (parts: readonly string[]): fc.Arbitrary<string> =>
  fc
    .array(fc.oneof(fc.constantFrom(...parts), fc.string({ unit: 'binary', maxLength: 4 })), {
      maxLength: 24,
    })
    .map((chosen) => chosen.join(''))

/** Texts of codes and what could be taken for markup, more wrong than right. */
export const arbitraryTexts = joined([...codes, ...pieces, ...lines])

/** Such texts of one line, without what a text of HTML does not show: addresses, line breaks, quotes. */
export const arbitraryLines = joined(
  [...codes, ...pieces].filter((part) => !/url|img|call|br|quote|\[code|[\r\n]|>/i.test(part)),
).filter((text) => !/[\r\n]|^>>|code\]/i.test(text))
