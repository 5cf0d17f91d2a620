import { codes, longestName, type Meaning } from './codes'
import { createPairing, searchFor, searchForClosing } from './search'

interface Place {
  readonly start: number
  readonly end: number
}

export interface Opening extends Place {
  readonly does: 'open'
  readonly means: Meaning
  /** Its parameter; empty without one. */
  readonly value: string
  isClosed: boolean
}

export interface Closing extends Place {
  readonly does: 'close'
  readonly opening: Opening
}

interface Raw extends Place {
  readonly does: 'write code'
  readonly isInline: boolean
  readonly text: string
}

interface Alone extends Place {
  readonly does: 'write'
  readonly text: string
  /** Without this one it is as it was typed. */
  readonly within?: Opening
}

/** A part of a text that is not shown as it was typed. */
export type Mark = Opening | Closing | Raw | Alone

const arrows = '>>'
const dashes = /* @__PURE__ */ '-'.repeat(54)

/** Of ASCII; both cases differ in one bit. */
const isLetter = (code: number): boolean => (code | 32) >= 97 && (code | 32) <= 122

const nameAt = (text: string, start: number): string => {
  let end = start
  while (end <= start + longestName && isLetter(text.charCodeAt(end))) end += 1
  return text.slice(start, end).toLowerCase()
}

/** Whether it stays as it was typed. */
const isText = (mark: Mark): boolean => {
  if (mark.does === 'open') return !mark.isClosed
  return mark.does === 'write' && mark.within?.isClosed === false
}

/**
 * The marks of a text in their order. As in Bitrix24, each code has its own pairs of openings and closings,
 * whatever is between them; what is not closed, or not opened, is not a mark but text.
 */
export const marksOf = (text: string): readonly Mark[] => {
  const marks: Mark[] = []
  const waiting = new Map<string, Opening[]>()
  const nextBracket = searchFor(text, '[')
  const nextFeed = searchFor(text, '\n')
  const closingOf = createPairing(text)
  const closings = new Map<string, (from: number) => number>()
  /** Lines that begin with arrows. */
  let arrowQuote: Opening | undefined
  /** What is between two lines of dashes, and where its first line begins. */
  let dashQuote: Opening | undefined
  let header: number | undefined

  const open = (start: number, end: number, means: Meaning, value = ''): Opening => {
    const opening: Opening = { does: 'open', start, end, means, value, isClosed: false }
    marks.push(opening)
    return opening
  }

  const close = (start: number, end: number, opening: Opening): void => {
    opening.isClosed = true
    marks.push({ does: 'close', start, end, opening })
  }

  const endLine = (end: number, next: number): void => {
    if (arrowQuote !== undefined && !text.startsWith(arrows, next)) {
      close(end, end, arrowQuote)
      arrowQuote = undefined
    }
    if (dashQuote === undefined || header === undefined || end < header) return
    // `Klaus Weber [today, 12:05] #chat1807/86497`: the end is for the portal alone.
    const line = text.slice(header, end)
    const reference = line.lastIndexOf('] #') + 1
    const rest = line.slice(reference + 2)
    if (reference > 0 && rest.includes('/') && !rest.includes(' ')) {
      marks.push({ does: 'write', start: header + reference, end, text: '', within: dashQuote })
    }
    header = undefined
  }

  const readArrows = (start: number): number => {
    let end = start
    while (text.startsWith(arrows, end)) end += arrows.length
    if (arrowQuote === undefined) arrowQuote = open(start, end, 'quote')
    else marks.push({ does: 'write', start, end, text: '' })
    return end
  }

  const readDashes = (start: number): number | undefined => {
    const end = start + dashes.length
    const isFeed = text[end] === '\n'
    const isBreak = text.slice(end, end + '[br]'.length).toLowerCase() === '[br]'
    if (!isFeed && !isBreak && end !== text.length) return undefined
    if (dashQuote === undefined) {
      dashQuote = open(start, end, 'quote')
      header = end + (isFeed ? 1 : '[br]'.length)
    } else {
      close(start, end, dashQuote)
      dashQuote = undefined
    }
    return end
  }

  const readClosing = (start: number, name: string): number | undefined => {
    const end = start + `[/${name}]`.length
    const opening = text[end - 1] === ']' ? waiting.get(name)?.pop() : undefined
    if (opening === undefined) return undefined
    close(start, end, opening)
    return end
  }

  /** Where the next closing of a code is: at the end of the text if there is none. */
  const nextClosing = (name: string, from: number): number => {
    let search = closings.get(name)
    if (search === undefined) {
      search = searchForClosing(text, name)
      closings.set(name, search)
    }
    return search(from)
  }

  const readCode = (start: number): number | undefined => {
    if (text[start] !== '[') return undefined
    if (text[start + 1] === '/') return readClosing(start, nameAt(text, start + 2))
    const name = nameAt(text, start + 1)
    const code = Object.hasOwn(codes, name) ? codes[name] : undefined
    if (code === undefined) return undefined
    const nameEnd = start + 1 + name.length
    const isBare = text[nameEnd] === ']'
    const isSet = text[nameEnd] === '=' && code.parameter !== 'never'
    const hasAttributes = text[nameEnd] === ' ' && code.hasAttributes === true
    if (isBare ? code.parameter === 'always' : !isSet && !hasAttributes) return undefined
    const last = isBare ? nameEnd : closingOf(start)
    if (last === undefined) return undefined
    const end = last + 1
    const valueStart = isSet ? nameEnd + 1 : last
    if (code.kind === 'alone') {
      const value = text.slice(valueStart, last)
      if (name === 'br') endLine(start, end)
      marks.push({ does: 'write', start, end, text: code.standsFor(value, text.slice(start, end)) })
      return end
    }
    const closing = nextClosing(name, end)
    if (closing === text.length) return undefined
    if (code.kind === 'raw') {
      const { isInline } = code
      const rawEnd = closing + `[/${name}]`.length
      const content = text.slice(end, closing)
      marks.push({ does: 'write code', start, end: rawEnd, isInline, text: content })
      return rawEnd
    }
    const openings = waiting.get(name) ?? []
    waiting.set(name, openings)
    // Not before it is known that it is closed: a value may have others inside, each with all that follow.
    openings.push(open(start, end, code.means, text.slice(valueStart, last)))
    return end
  }

  const readLineStart = (start: number): number | undefined => {
    if (text.startsWith(arrows, start)) return readArrows(start)
    return text.startsWith(dashes, start) ? readDashes(start) : undefined
  }

  let at = 0
  let isLineStart = true
  while (at < text.length) {
    const end = (isLineStart ? readLineStart(at) : undefined) ?? readCode(at)
    if (end === undefined) {
      const feed = nextFeed(at)
      at = Math.min(feed + 1, nextBracket(at + 1))
      isLineStart = at === feed + 1
      if (isLineStart) endLine(feed, at)
    } else {
      const last = marks.at(-1)
      isLineStart = last?.does === 'write' && last.text === '\n'
      at = end
    }
  }
  endLine(text.length, text.length)
  return marks.filter((mark) => !isText(mark))
}
