import { ownValue, type WireRecord } from '../wire/record'
import { escapeDecoder, type EscapeDecoder } from './decode-escapes'
import { failGrowth, startGrowth, type Growth } from './growth'
import type { Limits } from './limits'
import { branchAt, branchBelow, listAt } from './place-value'
import { endOfLeaf, segmentsOf, type Segment } from './segments'
import { isAppend, isForbidden, isInherited, splitName } from './split-name'

const placeText = (growth: Growth, branch: WireRecord, leaf: string, text: string): void => {
  // Nearly always, nothing is there.
  if (branch[leaf] !== undefined) {
    if (isInherited(leaf)) return
    if (typeof ownValue(branch, leaf) === 'object') failGrowth(growth, 'ScalarAndRecord')
  }
  branch[leaf] = text
}

/** Puts a text under any name, from the root. */
const placeFromRoot = (growth: Growth, record: WireRecord, name: string, text: string): void => {
  const path = splitName(name, growth.limits.maxLevels)
  growth.root = path?.branches[0] ?? path?.leaf ?? ''
  if (path === undefined) failGrowth(growth, 'TooManyLevels')
  else if (isForbidden(path)) return
  else if (isAppend(path)) listAt(growth, record, path.branches)?.push(text)
  else {
    const branch = branchAt(growth, record, path.branches)
    if (branch !== undefined) placeText(growth, branch, path.leaf, text)
  }
}

/** A branch that the last name went through. It stays where it is: no field ever replaces a record. */
interface Step {
  /** The beginning of every name that goes there: `data%5Bchat%5D%5B` for `chat` in `data`. */
  readonly prefix: string
  readonly branch: WireRecord
  readonly root: string
}

/** A form on its way to a record. */
export interface FormReading extends EscapeDecoder {
  readonly form: string
  readonly growth: Growth
  readonly record: WireRecord
  /** The branches of the last name, from the root on. */
  readonly trail: Step[]
  /** Where the next bracket as PHP writes it may be; the end of the form if there is none. */
  bracket: number
}

export const startReading = (form: string, limits: Limits): FormReading => {
  const { decode, isDamaged } = escapeDecoder()
  return {
    form,
    decode,
    isDamaged,
    growth: startGrowth(limits),
    record: {},
    trail: [],
    // If any bracket is not escaped, none is searched for: every name is then looked at by itself.
    bracket: form.includes('[') || form.includes(']') ? form.length : -1,
  }
}

/** The deepest branch of the last name that this one goes through as well. */
const sharedStep = ({ form, trail }: FormReading, start: number): Step | undefined => {
  let step = trail.at(-1)
  while (step !== undefined && !form.startsWith(step.prefix, start)) {
    trail.pop()
    step = trail.at(-1)
  }
  return step
}

/** Whether a name has brackets as PHP writes them. The search goes on from where one was last found. */
const hasBracket = (reading: FormReading, start: number, end: number): boolean => {
  if (reading.bracket < start) {
    const next = reading.form.indexOf('%5', start)
    reading.bracket = next === -1 ? reading.form.length : next
  }
  return reading.bracket < end
}

/** Grows the branches from a step on, and puts the text below them. False, and nothing done, if it may not. */
const walk = (
  { form, decode, isDamaged, growth, record, trail }: FormReading,
  step: Step | undefined,
  start: number,
  segments: readonly Segment[],
  text: string,
): boolean => {
  const decoded = segments.map((segment) => ({ name: decode(segment.text), next: segment.next }))
  if (isDamaged() || decoded.some(({ name }) => isInherited(name))) return false
  let branch: WireRecord | undefined = step?.branch ?? record
  let left = decoded.length
  let root = step?.root
  for (const { name, next } of decoded) {
    left -= 1
    growth.root = root ??= name
    if (left === 0) placeText(growth, branch, name, text)
    else branch = branchBelow(growth, branch, name)
    if (branch === undefined) break
    if (left > 0) trail.push({ prefix: form.slice(start, next), branch, root: growth.root })
  }
  return true
}

/**
 * Puts a text under the name that is in the form from `start` to `end`. Each name of a form differs little
 * from the one before: the part that they share on the wire is neither decoded nor walked again. It makes no
 * difference to the record; a name that could make one is placed from the root.
 */
export const placeField = (
  reading: FormReading,
  start: number,
  end: number,
  text: string,
): void => {
  const { form, decode, isDamaged, growth, record, trail } = reading
  growth.position += 1
  const step = isDamaged() ? undefined : sharedStep(reading, start)
  const from = step === undefined ? start : start + step.prefix.length
  const leafEnd = step === undefined ? -1 : endOfLeaf(form, from, end)
  if (step !== undefined && leafEnd !== -1) {
    growth.root = step.root
    placeText(growth, step.branch, decode(form.slice(from, leafEnd)), text)
    return
  }
  const segments =
    !isDamaged() && hasBracket(reading, start, end)
      ? segmentsOf(form, from, end, step === undefined)
      : []
  const fits = segments.length > 0 && trail.length + segments.length <= growth.limits.maxLevels
  if (!fits || !walk(reading, step, start, segments, text)) {
    placeFromRoot(growth, record, decode(form.slice(start, end)), text)
  }
}
