import type { WireRecord } from '../wire/record'
import { lengthThrough, segmentsBehind } from './form-name'
import { failGrowth, type Growth } from './growth'
import { branchAt, branchBelow, listAt } from './place-value'
import { isAppend, isForbidden, isInherited, splitName } from './split-name'

/** A branch that the last name went through. */
interface Step {
  /** What a name begins with to go there: `data%5Bchat%5D%5B` for `chat` in `data`. */
  readonly prefix: string
  readonly branch: WireRecord
  readonly root: string
}

const placeText = (growth: Growth, branch: WireRecord, leaf: string, text: string): void => {
  const taken = branch[leaf]
  if (typeof taken === 'object' && taken !== null) failGrowth(growth, 'ScalarAndRecord')
  branch[leaf] = text
}

/** Puts a text under any name, from the root. */
const placeFromRoot = (growth: Growth, record: WireRecord, name: string, text: string): void => {
  const { maxLevels } = growth.limits
  const path = splitName(name, maxLevels)
  growth.root = path?.branches[0] ?? path?.leaf ?? ''
  if (path === undefined) failGrowth(growth, 'TooManyLevels')
  else if (isForbidden(path)) return
  else if (isAppend(path)) {
    if (path.branches.length >= maxLevels) failGrowth(growth, 'TooManyLevels')
    listAt(growth, record, path.branches)?.push(text)
  } else {
    const branch = branchAt(growth, record, path.branches)
    if (branch !== undefined) placeText(growth, branch, path.leaf, text)
  }
}

/**
 * Gives a function that puts the values of a form under their names, which are still encoded. The names of
 * a form differ little from one to the next: what they share is neither decoded nor walked again.
 */
export const formPlacer = (
  growth: Growth,
  record: WireRecord,
  form: string,
  decode: (text: string) => string,
): ((name: string, text: string) => void) => {
  // PHP escapes every bracket: where one is not, each name is read by itself.
  const isPhp = !form.includes('[') && !form.includes(']')
  const ground: Step = { prefix: '', branch: record, root: '' }
  const trail: Step[] = []

  /** The deepest branch of the last name that this one goes through as well. */
  const sharedStep = (name: string): Step => {
    for (let step = trail.at(-1); step !== undefined; step = trail.at(-1)) {
      if (name.startsWith(step.prefix)) return step
      trail.pop()
    }
    return ground
  }

  /** Grows the branches behind a step and puts the text below them. */
  const walk = (name: string, step: Step, segments: readonly string[], text: string): void => {
    const names = segments.map(decode)
    if (names.some(isInherited)) return
    let branch: WireRecord | undefined = step.branch
    let length = step.prefix.length
    growth.root = step === ground ? (names[0] ?? '') : step.root
    for (const segment of segments.slice(0, -1)) {
      branch = branchBelow(growth, branch, decode(segment))
      if (branch === undefined) return
      length = lengthThrough(length, segment)
      trail.push({ prefix: name.slice(0, length), branch, root: growth.root })
    }
    placeText(growth, branch, names.at(-1) ?? '', text)
  }

  return (name, text) => {
    growth.position += 1
    const step = isPhp ? sharedStep(name) : ground
    const segments = isPhp ? segmentsBehind(name, step.prefix.length) : undefined
    if (segments === undefined || trail.length + segments.length > growth.limits.maxLevels) {
      placeFromRoot(growth, record, decode(name), text)
    } else walk(name, step, segments, text)
  }
}
