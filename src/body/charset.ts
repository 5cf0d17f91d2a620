import { bytesIn, textOfBytes } from './utf8'

/** How the characters of a body became bytes, where that is not UTF-8. */
export interface Charset {
  readonly textOf: (bytes: ArrayBufferView) => string
  /**
   * A form with the escapes that it would have in UTF-8. Undefined if that would take more than so many
   * steps.
   */
  readonly recode: (form: string, most: number) => string | undefined
}

type Decoder = InstanceType<typeof TextDecoder>

const encodingOf = (label: string): Decoder | undefined => {
  try {
    return new TextDecoder(label)
  } catch {
    return undefined
  }
}

const damaged = '\uFFFD'

// Whatever Bitrix24 sends is UTF-8. Software on the way that has to name a charset often names this one, which
// is also called latin1 and us-ascii; and text of it that happens to be UTF-8 makes no sense in any language.
const preferUtf8 =
  (decoder: Decoder): Charset['textOf'] =>
  (bytes) => {
    const text = textOfBytes(bytes)
    return text.includes(damaged) ? decoder.decode(bytesIn(bytes)) : text
  }

const escape = /%([0-9a-f]{2})|./gis

const bytesOf = (text: string): Uint8Array => {
  const bytes = new Uint8Array(text.length)
  let length = 0
  for (const [char, digits] of text.matchAll(escape)) {
    if (digits !== undefined) bytes[length] = Number.parseInt(digits, 16)
    else bytes[length] = char === '+' ? 0x20 : char.charCodeAt(0)
    length += 1
  }
  return bytes.subarray(0, length)
}

// What is not ASCII any more was decoded with the bytes. It stays, and so do the separators.
const stretches = /[^&=\u0080-\uFFFF]+/g

const recoder =
  (textOf: Charset['textOf']): Charset['recode'] =>
  (form, most) => {
    let steps = 0
    const recoded = form.replace(stretches, (stretch) => {
      if (!stretch.includes('%') || steps > most) return stretch
      steps += 1
      return encodeURIComponent(textOf(bytesOf(stretch)))
    })
    return steps > most ? undefined : recoded
  }

/** What to read a body with that declares a charset: `utf8` if nothing has to be done, undefined if unknown. */
export const charsetOf = (label: string): Charset | 'utf8' | undefined => {
  const decoder = encodingOf(label)
  // Of UTF-16, no form can be made, for an escape stands for one byte.
  if (decoder === undefined || decoder.encoding.startsWith('utf-16')) return undefined
  if (decoder.encoding === 'utf-8') return 'utf8'
  const textOf =
    decoder.encoding === 'windows-1252'
      ? preferUtf8(decoder)
      : (bytes: ArrayBufferView) => decoder.decode(bytesIn(bytes))
  return { textOf, recode: recoder(textOf) }
}
