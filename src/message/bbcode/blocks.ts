import { addressOf, type Address } from './address'
import type { Style } from './codes'
import { marksOf, type Closing, type Opening } from './marks'

/** A text with an address behind it. */
export interface Link {
  /** Absent if it leads nowhere that a client could go. */
  readonly address: Address | undefined
  /** All of its text. */
  readonly label: string
}

/** A part of a text that looks the same from its first to its last character. It may have several lines. */
export interface Run {
  readonly text: string
  /** In the order in which they were opened. Code has none. */
  readonly styles: readonly Style[]
  readonly isCode: boolean
  /** The same object in all runs of a link, which follow each other. */
  readonly link?: Link | undefined
}

/** Some lines of a message. The next block begins on the next line. */
export interface Block {
  readonly isQuoted: boolean
  readonly isCode: boolean
  readonly runs: readonly Run[]
}

const withoutFirst = (runs: readonly Run[]): readonly Run[] => {
  const [first] = runs
  if (first?.text.startsWith('\n') !== true) return runs
  const after = runs.slice(1)
  return first.text === '\n' ? after : [{ ...first, text: first.text.slice(1) }, ...after]
}

const withoutLast = (runs: readonly Run[]): readonly Run[] => {
  const last = runs.at(-1)
  if (last?.text.endsWith('\n') !== true) return runs
  const before = runs.slice(0, -1)
  return last.text === '\n' ? before : [...before, { ...last, text: last.text.slice(0, -1) }]
}

/** Without the line feeds between a block and its neighbours. */
const trim = (block: Block, position: number, { length }: readonly Block[]): Block => {
  const isSpecial = block.isQuoted || block.isCode
  const begun = isSpecial || position > 0 ? withoutFirst(block.runs) : block.runs
  const runs = isSpecial || position < length - 1 ? withoutLast(begun) : begun
  return { ...block, runs }
}

/** One block in place of neighbours that nothing tells apart: between them was a quote, or code, without a text. */
const merge = (blocks: readonly Block[]): readonly Block[] => {
  const merged: (Block & { readonly runs: Run[] })[] = []
  for (const block of blocks) {
    const last = merged.at(-1)
    const isSame = last?.isQuoted === block.isQuoted && !last.isCode && !block.isCode
    if (isSame) last.runs.push({ text: '\n', styles: [], isCode: false })
    else merged.push({ ...block, runs: [] })
    for (const run of block.runs) merged.at(-1)?.runs.push(run)
  }
  return merged
}

const addressBehind = ({ means, value }: Opening): Address | undefined => {
  if (means === 'link') return addressOf(value)
  const number = value.trim()
  return number === '' ? undefined : { shown: number }
}

/**
 * Reads the BBCode of a message. Blocks and runs stand side by side, so nothing of this is deeper than it is
 * for a single code, and codes may overlap. A code inside of itself adds nothing.
 */
export const blocksOf = (text: string): readonly Block[] => {
  const blocks: Block[] = []
  let runs: Run[] = []
  let styles: readonly Style[] = []
  const depths: Record<Style, number> = { bold: 0, italic: 0, underline: 0, strike: 0 }
  let quotes = 0
  let link: { address: Address | undefined; label: string } | undefined
  let linkOpening: Opening | undefined
  let written = 0
  /** How much was written before each opening that shows its value if nothing is between it and its closing. */
  const writtenBefore = new Map<Opening, number>()

  const write = (content: string, isCode = false): void => {
    if (content === '') return
    if (link !== undefined) link.label += content
    runs.push({ text: content, styles: isCode ? [] : styles, isCode, link })
    written += content.length
  }

  const endBlock = (): void => {
    if (runs.length > 0) blocks.push({ isQuoted: quotes > 0, isCode: false, runs })
    runs = []
    // An address is written no more than once, however often a link would be interrupted.
    if (link?.label !== '') link = undefined
  }

  const writeCode = (code: string, isInline: boolean): void => {
    if (isInline) {
      write(code, true)
      return
    }
    endBlock()
    if (code === '') return
    const run: Run = { text: code, styles: [], isCode: false }
    blocks.push({ isQuoted: quotes > 0, isCode: true, runs: [run] })
  }

  const count = (style: Style, by: 1 | -1): void => {
    depths[style] += by
    if (by === 1 && depths[style] === 1) styles = [...styles, style]
    if (depths[style] === 0) styles = styles.filter((one) => one !== style)
  }

  const quote = (by: 1 | -1): void => {
    if (quotes + Math.min(by, 0) === 0) endBlock()
    quotes += by
  }

  /** Goes into, or out of, what may be within itself. */
  const nest = (means: Style | 'quote' | 'label', by: 1 | -1): void => {
    if (means === 'quote') quote(by)
    else if (means !== 'label') count(means, by)
  }

  const open = (opening: Opening): void => {
    const { means } = opening
    if (means !== 'link' && means !== 'call' && means !== 'action') {
      nest(means, 1)
      return
    }
    writtenBefore.set(opening, written)
    if (means === 'action' || linkOpening !== undefined) return
    linkOpening = opening
    link = { address: addressBehind(opening), label: '' }
  }

  /** Ends what had nothing to show but its value. */
  const showValue = (opening: Opening): void => {
    if (writtenBefore.get(opening) !== written) return
    write(opening.means === 'link' ? (addressOf(opening.value)?.shown ?? '') : opening.value)
  }

  const close = ({ opening }: Closing): void => {
    const { means } = opening
    if (means !== 'link' && means !== 'call' && means !== 'action') {
      nest(means, -1)
      return
    }
    showValue(opening)
    if (linkOpening !== opening) return
    // Without a value, the label is the address.
    if (link !== undefined && means === 'link' && opening.value === '') {
      link.address = addressOf(link.label)
    }
    link = undefined
    linkOpening = undefined
  }

  let at = 0
  for (const mark of marksOf(text)) {
    write(text.slice(at, mark.start))
    at = mark.end
    if (mark.does === 'open') open(mark)
    else if (mark.does === 'close') close(mark)
    else if (mark.does === 'write') write(mark.text)
    else writeCode(mark.text, mark.isInline)
  }
  write(text.slice(at))
  endBlock()
  return merge(blocks.map(trim).filter((block) => block.runs.length > 0))
}
