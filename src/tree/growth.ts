import type { Limits } from '../body/limits'

/** Why no tree grew, and at which value: counted from 1, with the first name of its path. */
export interface TreeFault {
  readonly why: 'TooManyBytes' | 'TooManyParameters' | 'TooManyLevels' | 'ScalarAndTree'
  readonly parameter: number
  readonly root: string
}

/** What has been spent of the limits so far, and the first fault, which ends the growing. */
export interface Growth {
  readonly limits: Limits
  parameters: number
  characters: number
  root: string
  fault: TreeFault | undefined
}

export const startGrowth = (limits: Limits): Growth => ({
  limits,
  parameters: 0,
  characters: 0,
  root: '',
  fault: undefined,
})

export const failGrowth = (growth: Growth, why: TreeFault['why']): void => {
  growth.fault ??= { why, parameter: growth.parameters, root: growth.root }
}

/** Counts one value, a leaf of the tree; a container without content counts as one too. */
export const spendParameter = (growth: Growth, value: unknown): void => {
  growth.parameters += 1
  if (growth.parameters > growth.limits.maxParameters) failGrowth(growth, 'TooManyParameters')
  if (typeof value === 'string') spendCharacters(growth, value.length)
}

export const spendCharacters = (growth: Growth, count: number): void => {
  growth.characters += count
  if (growth.characters > growth.limits.maxBytes) failGrowth(growth, 'TooManyBytes')
}
