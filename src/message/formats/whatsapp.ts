import type { Block, Run } from '../bbcode/blocks'
import type { Style } from '../bbcode/codes'
import { spellAddresses } from './addresses'
import { isBlank, isWordPart } from './characters'

const markers: Readonly<Partial<Record<Style, string>>> = { bold: '*', italic: '_', strike: '~' }
const fence = '```'

/** Does not show, and is part of a word. Behind it a sign of formatting begins nothing. */
const joiner = '\u2060'

/** A part of a line between two markers. */
interface Span {
  readonly marker: string
  readonly start: number
  readonly end: number
}

const markersOf = ({ isCode, styles }: Run): readonly string[] =>
  isCode ? [fence] : styles.flatMap((style) => markers[style] ?? [])

/** The formatted parts of a line, those inside of others first. Two either do not meet, or one is in the other. */
const spansOf = (runs: readonly Run[]): readonly Span[] => {
  const spans: Span[] = []
  let open: readonly { readonly marker: string; readonly start: number }[] = []
  let at = 0
  const change = (next: readonly string[]): void => {
    const differs = open.findIndex(({ marker }, i) => next[i] !== marker)
    const kept = differs === -1 ? open.length : differs
    for (const one of open.slice(kept).reverse()) spans.push({ ...one, end: at })
    open = [...open.slice(0, kept), ...next.slice(kept).map((marker) => ({ marker, start: at }))]
  }
  for (const run of runs) {
    change(markersOf(run))
    at += run.text.length
  }
  change([])
  return spans
}

const withoutBlanks = (line: string, { marker, start, end }: Span): Span => {
  let [first, last] = [start, end]
  while (first < last && isBlank(line[first])) first += 1
  while (last > first && isBlank(line[last - 1])) last -= 1
  return { marker, start: first, end: last }
}

/** Whether WhatsApp would format this part, and no other. */
const isFormatted = (line: string, { marker, start, end }: Span): boolean => {
  if (start === end) return false
  const text = line.slice(start, end)
  if (marker === fence) return !text.includes(fence) && !text.startsWith('`') && !text.endsWith('`')
  return !text.includes(marker) && !isWordPart(line[start - 1]) && !isWordPart(line[end])
}

const isSign = (character: string | undefined): boolean =>
  character === '*' || character === '_' || character === '~' || character === '`'

const beginsFormat = (line: string, at: number): boolean =>
  isSign(line[at]) && !isWordPart(line[at - 1]) && !isBlank(line[at + 1])

/** With another character inside, it would be another address. */
const isAddress = (word: string): boolean => word.includes('://') || word.includes('@')

/** Writes parts of a line, in their order, so that none of its own signs begins formatting. */
const createGuard = (line: string): ((from: number, to: number) => string) => {
  let wordEnd = 0
  let isWordAddress = false
  // What a word is, is found out once for all of its signs.
  const isInAddress = (at: number): boolean => {
    if (at >= wordEnd) {
      const start = line.lastIndexOf(' ', at) + 1
      const end = line.indexOf(' ', at)
      wordEnd = end === -1 ? line.length : end
      isWordAddress = isAddress(line.slice(start, wordEnd))
    }
    return isWordAddress
  }
  return (from, to) => {
    let text = ''
    let written = from
    for (let at = from; at < to; at += 1) {
      if (beginsFormat(line, at) && !isInAddress(at)) {
        text += line.slice(written, at) + joiner
        written = at
      }
    }
    return text + line.slice(written, to)
  }
}

const writeLine = (runs: readonly Run[]): string => {
  const line = runs.map((run) => run.text).join('')
  if (line === '') return ''
  const openings = new Map<number, string>()
  const closings = new Map<number, string>()
  for (const span of spansOf(runs)) {
    const { marker, start, end } = withoutBlanks(line, span)
    if (!isFormatted(line, { marker, start, end })) continue
    openings.set(start, marker + (openings.get(start) ?? ''))
    closings.set(end, (closings.get(end) ?? '') + marker)
  }
  const guard = createGuard(line)
  const changes = new Set([...openings.keys(), ...closings.keys(), line.length])
  const parts: string[] = line.startsWith('>') ? [joiner] : []
  let written = 0
  for (const at of [...changes].sort((a, b) => a - b)) {
    const opening = openings.get(written)
    parts.push(opening === fence ? line.slice(written, at) : guard(written, at))
    parts.push(closings.get(at) ?? '', openings.get(at) ?? '')
    written = at
  }
  return parts.join('')
}

const linesOf = (runs: readonly Run[]): readonly (readonly Run[])[] => {
  const lines: Run[][] = [[]]
  for (const run of runs) {
    run.text.split('\n').forEach((text, i) => {
      if (i > 0) lines.push([])
      lines.at(-1)?.push({ ...run, text })
    })
  }
  return lines
}

const isFencible = (code: string): boolean =>
  isFormatted(code, { marker: fence, start: 0, end: code.length }) && !isBlank(code)

const writeBlock = ({ runs, isCode, isQuoted }: Block): string => {
  const text = runs.map((run) => run.text).join('')
  if (isCode && !isQuoted && isFencible(text)) return `${fence}${text}${fence}`
  const lines = linesOf(spellAddresses(runs, () => true)).map(writeLine)
  return lines.map((line) => (isQuoted ? `> ${line}` : line)).join('\n')
}

/**
 * WhatsApp has no way to write its own signs as text. Where a sign of the text would begin formatting, a joiner
 * that does not show comes before it, so that it stands within a word. Where a style would not be shown, or end
 * too early, the text stays without it.
 */
export const toWhatsApp = (blocks: readonly Block[]): string => blocks.map(writeBlock).join('\n')
