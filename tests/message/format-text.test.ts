import fc from 'fast-check'

import { formatText, type TextFormat } from '../../src'
import { stringWorkOf } from '../support/string-work'
import { arbitraryTexts } from './arbitrary-texts'
import { formatCases } from './format-cases'
import { hostileTexts } from './hostile-texts'
import { textOfTree, treeOf } from './html-tree'

const formats = ['plain', 'html', 'telegram', 'whatsapp'] as const

const inEach = (text: string): Readonly<Record<TextFormat, string>> => ({
  plain: formatText(text, 'plain'),
  html: formatText(text, 'html'),
  telegram: formatText(text, 'telegram'),
  whatsapp: formatText(text, 'whatsapp'),
})

describe.each(Object.entries(formatCases))('A text with %s', (_, cases) => {
  it.each(cases)('is written in each format: %j', (text, written) => {
    expect(inEach(text)).toStrictEqual(written)
  })
})

describe('The format of a text', () => {
  it.each(['markdown', 'toString', '', undefined])('cannot be %j', (format) => {
    expect(() => formatText('x', format as TextFormat)).toThrow(
      new TypeError('formatText: the format is not plain, html, telegram or whatsapp'),
    )
  })
})

describe('HTML', () => {
  it('has only the elements that are promised, closed and in each other, and links to safe addresses', () => {
    fc.assert(
      fc.property(arbitraryTexts, (text) => {
        expect(() => treeOf(formatText(text, 'html'))).not.toThrow()
      }),
      { numRuns: 2000 },
    )
  })

  it('says what the plain text says', () => {
    fc.assert(
      fc.property(arbitraryTexts, (text) => {
        expect(textOfTree(treeOf(formatText(text, 'html')))).toBe(formatText(text, 'plain'))
      }),
      { numRuns: 2000 },
    )
  })
})

describe("Telegram's HTML", () => {
  it('has only the elements that Telegram takes, and code in nothing but quotes', () => {
    fc.assert(
      fc.property(arbitraryTexts, (text) => {
        const telegram = formatText(text, 'telegram')

        expect(() => treeOf(telegram)).not.toThrow()
        expect(telegram).not.toMatch(/<br>|<(?:b|i|u|s|a[^>]*)><(?:code|pre)/)
      }),
      { numRuns: 1000 },
    )
  })
})

describe("WhatsApp's text", () => {
  it('is the plain text when its signs and joiners are left out of both', () => {
    const bare = (text: string): string => text.replace(/[*_~`\u2060]/g, '')

    fc.assert(
      fc.property(arbitraryTexts, (text) => {
        expect(bare(formatText(text, 'whatsapp'))).toBe(bare(formatText(text, 'plain')))
      }),
      { numRuns: 1000 },
    )
  })
})

describe.each(formats)('A hostile text as %s', (format) => {
  it.each(Object.entries(hostileTexts(20_000)))('costs no more than its length: %s', (_, text) => {
    let written = ''

    expect(stringWorkOf(() => (written = formatText(text, format)))).toBeLessThan(100 * text.length)
    expect(written.length).toBeLessThan(12 * text.length)
  })
})
