import fc from 'fast-check'

import { splitSignature } from 'bitrix24-imconnector-events'

import { stringWorkOf } from '../support/string-work'

type Form = readonly [name: string, sign: (operator: string, text: string) => string]

const forms: readonly Form[] = [
  ['of a message since 2024', (operator, text) => `[b]${operator}:[/b] [br]${text}`],
  ['of an edit, and of older messages', (operator, text) => `[b]${operator}:[/b][br] ${text}`],
]

const fileForms: readonly Form[] = [
  ['since 2024', (operator) => `[b]${operator}:[/b] `],
  ['before', (operator) => `[b]${operator}:[/b]`],
]

// Bitrix24 leaves no [br] in a text, and no line feed in a name.
const texts = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('[br]'))
const names = texts.filter((name) => !name.includes('\n'))
const markup = fc
  .array(fc.constantFrom('[b]', '[/b]', ':', ':[/b]', '[', ']', ' ', 'A', '\n', '"'))
  .map((parts) => parts.join(''))

const operators = [
  'Klaus Weber',
  'Иван Иванов',
  'Ayşe "Ace" Demir',
  'Sales: Berlin',
  'Anna [support]',
  '[b]Bob[/b]',
  'A:[/b] B',
  ':',
  '',
]

describe.each(forms)('The signature %s', (_, sign) => {
  it.each(operators)('is split into the name %j and the text', (operator) => {
    const text = 'Hello\n[b]bold:[/b] and :[/b] so on'

    expect(splitSignature(sign(operator, text))).toStrictEqual({ operator, text })
  })

  it('gives any text back as it is, and any name', () => {
    fc.assert(
      fc.property(fc.oneof(names), fc.oneof(texts, markup), (operator, text) => {
        expect(splitSignature(sign(operator, text))).toStrictEqual({ operator, text })
      }),
    )
  })

  it('does not need a text', () => {
    expect(splitSignature(sign('Klaus', ''))).toStrictEqual({ operator: 'Klaus', text: '' })
  })
})

describe.each(fileForms)('The signature of a message of files only %s', (_, sign) => {
  it.each(operators.filter((operator) => !operator.includes(':[/b]')))(
    'is the name %j alone',
    (operator) => {
      expect(splitSignature(sign(operator, ''))).toStrictEqual({ operator, text: '' })
    },
  )
})

describe('A signature', () => {
  it('is known without the blank of its break', () => {
    expect(splitSignature('[b]Klaus:[/b][br]Hello')).toStrictEqual({
      operator: 'Klaus',
      text: 'Hello',
    })
  })

  it('of an image that arrived as text leaves that text', () => {
    expect(splitSignature('[b]Klaus:[/b] [br][image]')).toStrictEqual({
      operator: 'Klaus',
      text: '[image]',
    })
  })

  it('has no line feed in its name', () => {
    const text = '[b]Prices\nof today:[/b] [br]all'

    expect(splitSignature(text)).toStrictEqual({ text })
  })
})

describe('A text that only looks signed', () => {
  it.each([
    '[b]Note:[/b] we close at 6',
    '[b]Note:[/b]\nwe close at 6',
    '[b]Note:[/b] \nwe close at 6',
    '[b]Note:[/b]  ',
    '[b]Note:[/b]we close at 6',
    '[b]Note:[/b]x',
    '[b]x',
    '[b]bold[/b] [br]text',
    '[b]bold[/b]',
    '[b]bold: [/b] [br]text',
    '[b]Note',
    '[b]',
    ' [b]Klaus:[/b] [br]Hello',
    'Hello [b]Klaus:[/b] [br]Hello',
    '[B]Klaus:[/B] [br]Hello',
    '[b]A:[/b] and [b]B:[/b]',
    'Klaus:\nHello',
    '0',
    '',
  ])('stays as it is: %j', (text) => {
    expect(splitSignature(text)).toStrictEqual({ text })
  })

  it('stays as it is unless it begins in bold', () => {
    fc.assert(
      fc.property(
        texts.filter((text) => !text.startsWith('[b]')),
        (text) => {
          expect(splitSignature(text)).toStrictEqual({ text })
        },
      ),
    )
  })

  it.each([
    `[b]${':[/b]'.repeat(4000)}`,
    `[b]${':[/b] [b'.repeat(2500)}`,
    `[b]${':[/b] [br'.repeat(2200)}`,
    '[b]'.repeat(7000),
    `[b]${' '.repeat(20_000)}:[/b`,
    `[b]${':[/b] '.repeat(3300)}\n${':[/b] [br]'.repeat(2000)}`,
  ])('costs no more than its length, however it is made: %#', (text) => {
    expect(splitSignature(text)).toStrictEqual({ text })
    expect(stringWorkOf(() => splitSignature(text))).toBeLessThan(10 * text.length)
  })
})

describe('A signature in a hostile text', () => {
  it.each([
    [':[/b]'.repeat(4000), 'Hello'],
    ['A', ':[/b] [br]'.repeat(2000)],
    [`[b]${' '.repeat(20_000)}`, '[b]'.repeat(7000)],
  ])('is split at no more than its length: %#', (operator, text) => {
    const signed = `[b]${operator}:[/b] [br]${text}`

    expect(splitSignature(signed)).toStrictEqual({ operator, text })
    expect(stringWorkOf(() => splitSignature(signed))).toBeLessThan(10 * signed.length)
  })
})
