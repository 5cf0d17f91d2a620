import type { WireRecord } from '../wire/record'
import type { Limits } from './limits'

/** Why no record grew, and at which name: its number, counted from 1, and the first part of its path. */
export interface GrowthFault {
  readonly why:
    'TooManyBytes' | 'TooManyParameters' | 'TooManyRecords' | 'TooManyLevels' | 'ScalarAndRecord'
  readonly position: number
  readonly root: string
}

/** How much of the limits has been used so far, and the first fault, which stops the growth. */
export interface Growth {
  readonly limits: Limits
  position: number
  parameters: number
  branches: number
  characters: number
  root: string
  fault: GrowthFault | undefined
}

export const startGrowth = (limits: Limits): Growth => ({
  limits,
  position: 0,
  parameters: 0,
  branches: 0,
  characters: 0,
  root: '',
  fault: undefined,
})

export const failGrowth = (growth: Growth, why: GrowthFault['why']): void => {
  growth.fault ??= { why, position: growth.position, root: growth.root }
}

/** Counts one value. An empty list or record counts as one too. */
export const spendParameter = (growth: Growth): void => {
  growth.parameters += 1
  if (growth.parameters > growth.limits.maxParameters) failGrowth(growth, 'TooManyParameters')
}

export const spendCharacters = (growth: Growth, count: number): void => {
  growth.characters += count
  if (growth.characters > growth.limits.maxBytes) failGrowth(growth, 'TooManyBytes')
}

// Bitrix24's bodies have fewer branches than values; a hostile body can have fifteen for each value.
const branchesPerParameter = 2

/** Counts and returns a new record, to go below another one. */
export const growBranch = (growth: Growth): WireRecord => {
  growth.branches += 1
  if (growth.branches > growth.limits.maxParameters * branchesPerParameter) {
    failGrowth(growth, 'TooManyRecords')
  }
  return {}
}
