import { Buffer } from 'node:buffer'

import { urlEncode } from '../wire/php-form'

const htmlBasics = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

// How PHP, Python, Express, XML, Go and JavaScript templates escape the other characters.
const htmlDialects: readonly Readonly<Record<string, string>>[] = [
  {},
  { '"': '&quot;', "'": '&#039;' },
  { '"': '&quot;', "'": '&#x27;' },
  { '"': '&quot;', "'": '&#39;' },
  { '"': '&quot;', "'": '&apos;' },
  { '"': '&#34;', "'": '&#39;' },
  { '"': '&#34;', "'": '&#39;', '+': '&#43;' },
  { '"': '&quot;', "'": '&#x27;', '`': '&#x60;', '=': '&#x3D;' },
  { '"': '&quot;', "'": '&#39;', '`': '&#x60;', '=': '&#x3D;', '/': '&#x2F;' },
]

const htmlSpellings = (text: string): readonly string[] =>
  htmlDialects.map((dialect) => {
    const references: Readonly<Record<string, string>> = { ...htmlBasics, ...dialect }
    return text.replace(/[&<>"'+`=/]/g, (char) => references[char] ?? char)
  })

const inLowerCase = (text: string): string =>
  text.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase())

const urlSpellings = (text: string): readonly string[] => {
  const wellFormed = text.replace(/\p{Surrogate}/gu, '\uFFFD')
  // encodeURI, because code that encodes a whole address leaves its separators.
  return [urlEncode(text), encodeURIComponent(wellFormed), encodeURI(wellFormed)].flatMap(
    (spelling) => [spelling, inLowerCase(spelling)],
  )
}

const jsonSpellings = (text: string): readonly string[] => {
  const json = JSON.stringify(text).slice(1, -1)
  const ascii = json.replace(
    /[\u0080-\uFFFF]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return [json, ascii].flatMap((spelling) => [spelling, spelling.replaceAll('/', '\\/')])
}

// In the middle of other text, the characters at the edges depend on that text too, so they are left out.
const base64Within = (bytes: Buffer, before: number): string =>
  Buffer.concat([Buffer.alloc(before), bytes])
    .toString('base64')
    .slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6))

const base64Spellings = (bytes: Buffer): readonly string[] =>
  [bytes.toString('base64'), ...[0, 1, 2].map((before) => base64Within(bytes, before))].flatMap(
    (spelling) => [spelling, spelling.replaceAll('+', '-').replaceAll('/', '_')],
  )

/** How a text may come back from a server that echoes it: as sent, or in a URL, JSON, HTML or base64. */
export const spellingsOf = (text: string): readonly string[] => {
  const bytes = Buffer.from(text)
  return [
    text,
    // An error gives the name of an unknown event in upper case.
    text.toUpperCase(),
    // Node reads the UTF-8 of a header like this.
    bytes.toString('latin1'),
    ...urlSpellings(text),
    ...jsonSpellings(text),
    ...htmlSpellings(text),
    ...base64Spellings(bytes),
  ]
}
