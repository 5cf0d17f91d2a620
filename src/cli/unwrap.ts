import { Buffer } from 'node:buffer'

import { exceededByJson } from '../body/json-size'
import { isRecord, ownValue } from '../wire/record'

/** What was around a body, and was taken off. */
export type Wrapping = 'UTF-16' | 'headers' | 'base64'

export interface Unwrapped {
  readonly text: string
  /** What looked like it, from the outside in. */
  readonly wrappings: readonly Wrapping[]
}

interface Layer {
  readonly wrapping: Wrapping
  readonly inner: string | Uint8Array
}

const utf16 = (bytes: Uint8Array): string | undefined => {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  return first === 0xfe && second === 0xff ? new TextDecoder('utf-16be').decode(bytes) : undefined
}

// The patterns here repeat nothing without a bound: V8 gives up on a repetition over some megabytes.
const startLine =
  /^(?:[A-Z]{1,20} \S{1,9999} HTTP\/\d(?:\.\d)?|HTTP\/\d(?:\.\d)? \d{3}.{0,999})\r?$/
const headerName = /^[\w!#$%&'*+.^`|~-]{1,99}:/

/** What follows the empty line after headers; undefined if the text does not begin with headers. */
const afterHeaders = (text: string): string | undefined => {
  let from = 0
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', from)) {
    const line = text.slice(from, end)
    if (from > 0 && (line === '' || line === '\r')) return text.slice(end + 1)
    if (!headerName.test(line) && (from > 0 || !startLine.test(line))) return undefined
    from = end + 1
  }
  return undefined
}

const mayHold = (bytes: Uint8Array): boolean =>
  utf16(bytes) !== undefined || /event/i.test(new TextDecoder().decode(bytes))

const fromBase64 = (text: string): Uint8Array | undefined => {
  const packed = text.replace(/\s/g, '').replace(/={1,2}$/, '')
  if (packed.length < 8 || /[^\w+/-]/.test(packed)) return undefined
  const bytes = Buffer.from(packed, 'base64')
  return mayHold(bytes) ? bytes : undefined
}

const layerOf = (text: string): Layer | undefined => {
  const body = afterHeaders(text)
  if (body !== undefined) return { wrapping: 'headers', inner: body }
  const bytes = fromBase64(text)
  return bytes && { wrapping: 'base64', inner: bytes }
}

// A dump in UTF-16 of a body in base64, which may be UTF-16 again.
const mostLayers = 5

/** The text of a body, without what somebody has wrapped it in on its way here. */
export const unwrap = (input: Uint8Array): Unwrapped => {
  const wrappings: Wrapping[] = []
  const textOf = (inner: string | Uint8Array): string => {
    if (typeof inner === 'string') return inner
    const text = utf16(inner)
    if (text !== undefined) wrappings.push('UTF-16')
    return text ?? new TextDecoder().decode(inner)
  }
  let text = textOf(input)
  while (wrappings.length < mostLayers) {
    const layer = layerOf(text.trimStart())
    if (layer === undefined) break
    wrappings.push(layer.wrapping)
    text = textOf(layer.inner)
  }
  return { text, wrappings }
}

const answerLevels = 64

const parsed = (text: string): unknown => {
  // Of an answer, not of one body: but nothing deeper can be an entry.
  if (exceededByJson(text, answerLevels, Infinity) !== undefined) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isEntry = (u: unknown): u is object => isRecord(u) && Object.hasOwn(u, 'EVENT_NAME')

const listIn = (answer: unknown): unknown => {
  const result = (isRecord(answer) ? ownValue(answer, 'result') : undefined) ?? answer
  return isRecord(result) ? ownValue(result, 'events') : result
}

/**
 * The entries in a text, if it is the answer of `event.offline.get` or `event.offline.list`, with or without what is
 * around its result; or one entry.
 */
export const offlineEntriesIn = (text: string): readonly object[] | undefined => {
  const answer = parsed(text)
  if (isEntry(answer)) return [answer]
  const list = listIn(answer)
  if (!Array.isArray(list) || !list.every(isEntry)) return undefined
  return list.length > 0 || isRecord(answer) ? list : undefined
}
