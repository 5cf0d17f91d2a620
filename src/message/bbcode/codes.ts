export type Style = 'bold' | 'italic' | 'underline' | 'strike'

/** What a code makes of that which stands between its opening and its closing. */
export type Meaning = Style | 'link' | 'call' | 'action' | 'label' | 'quote'

interface Syntax {
  /** Whether there is something behind an equals sign. */
  readonly parameter: 'never' | 'possible' | 'always'
  /** Whether more may follow the name, behind a blank. */
  readonly hasAttributes?: true
}

type Code = Syntax &
  (
    | { readonly kind: 'pair'; readonly means: Meaning }
    /** Nothing in it is a code. */
    | { readonly kind: 'raw'; readonly isInline: boolean }
    /** Has no closing. Is told its parameter, and itself as it was typed. */
    | { readonly kind: 'alone'; readonly standsFor: (value: string, typed: string) => string }
  )

const styleOf = (means: Style): Code => ({ kind: 'pair', means, parameter: 'never' })

const labelled: Code = { kind: 'pair', means: 'label', parameter: 'always' }

const sizes = ['size=', 'width=', 'height=']

/** `https://example.com/i.png size=20 title=A smile`: a picture of no more than a smile's size. */
const titleOf = (value: string): string => {
  const words = value.split(' ')
  const first = words.findIndex((word) => word.toLowerCase().startsWith('title='))
  if (first === -1) return ''
  const title = words.slice(first).join(' ').slice('title='.length).split(' ')
  const end = title.findIndex((word) => sizes.some((size) => word.toLowerCase().startsWith(size)))
  const text = title
    .slice(0, end === -1 ? title.length : end)
    .join(' ')
    .trim()
  return text === '' ? '' : `(${text})`
}

/** `1645844720 format=SHORT_TIME_FORMAT`. Nobody knows the time zone of who reads it. */
const dateOf = (value: string, typed: string): string => {
  const [digits = ''] = value.split(' ', 1)
  const seconds = Number(digits)
  // From 1970 to the last year of four digits.
  const isKnown = Number.isSafeInteger(seconds) && seconds >= 0 && seconds < 253_402_300_800
  if (!isKnown || String(seconds) !== digits) return typed
  const [date = '', time = ''] = new Date(seconds * 1000).toISOString().split('T')
  return `${date} ${time.slice(0, 'hh:mm'.length)} UTC`
}

/** The codes of Bitrix24's messages, and what is said here of no other place. */
export const codes: Readonly<Record<string, Code>> = {
  b: /* @__PURE__ */ styleOf('bold'),
  i: /* @__PURE__ */ styleOf('italic'),
  u: /* @__PURE__ */ styleOf('underline'),
  s: /* @__PURE__ */ styleOf('strike'),
  url: { kind: 'pair', means: 'link', parameter: 'possible' },
  img: { kind: 'pair', means: 'link', parameter: 'never', hasAttributes: true },
  call: { kind: 'pair', means: 'call', parameter: 'possible' },
  send: { kind: 'pair', means: 'action', parameter: 'possible' },
  put: { kind: 'pair', means: 'action', parameter: 'possible' },
  user: labelled,
  chat: labelled,
  context: labelled,
  dialog: labelled,
  pch: labelled,
  size: labelled,
  color: labelled,
  font: labelled,
  quote: { kind: 'pair', means: 'quote', parameter: 'never' },
  code: { kind: 'raw', isInline: false, parameter: 'never' },
  icode: { kind: 'raw', isInline: true, parameter: 'never' },
  br: { kind: 'alone', standsFor: () => '\n', parameter: 'never' },
  icon: { kind: 'alone', standsFor: titleOf, parameter: 'always' },
  // The file itself is among the files of the message. Its number says nothing to anybody else.
  disk: { kind: 'alone', standsFor: () => '', parameter: 'always' },
  timestamp: { kind: 'alone', standsFor: dateOf, parameter: 'always' },
}

export const longestName = /* @__PURE__ */ (() =>
  Math.max(...Object.keys(codes).map((name) => name.length)))()
