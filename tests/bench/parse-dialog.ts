import qs from 'qs'

import { orThrow, parseDialogFinishEvent } from 'bitrix24-imconnector-events'

import { rawBodies } from '../fixtures/raw-bodies'
import type { Measured } from './goals'
import { rounds, timeInTurns } from './time-calls'
import { zodDialogFinishEvent } from './zod-schema'

const raw = rawBodies.dialogFinish
const json = JSON.stringify(qs.parse(raw))

// What qs needs to lose nothing and to stay linear, where it builds the tree itself.
const safe = {
  depth: 16,
  strictDepth: true,
  parameterLimit: 5000,
  throwOnLimitExceeded: true,
  parseArrays: false,
  duplicates: 'last',
} as const

const split = (): number => {
  let length = 0
  for (const [name, value] of new URLSearchParams(raw)) length += name.length + value.length
  return length
}

const ours = 'parseDialogFinishEvent'

const contestants = {
  [ours]: () => parseDialogFinishEvent(raw),
  'qs.parse': () => qs.parse(raw),
  'qs.parse with safe options': () => qs.parse(raw, safe),
  'qs.parse + zod 4': () => zodDialogFinishEvent.parse(qs.parse(raw)),
  'URLSearchParams, splitting alone': split,
  'JSON.parse of the same data': () => JSON.parse(json) as unknown,
}

export const compareParsers = async (): Promise<Measured> => {
  orThrow(parseDialogFinishEvent(raw))
  const { time, ratio } = await timeInTurns(contestants)
  console.log(
    `A raw ONIMCONNECTORDIALOGFINISH of ${raw.length} bytes (medians of ${rounds.counted} rounds)`,
  )
  for (const name of Object.keys(contestants) as (keyof typeof contestants)[]) {
    const shown = `${time(name).toFixed(1)} µs`.padStart(10)
    console.log(`  ${name.padEnd(34)}${shown}   ours is ${ratio(ours, name).toFixed(2)} of it`)
  }
  return {
    'parse / qs.parse': ratio(ours, 'qs.parse'),
    'parse / URLSearchParams splitting alone': ratio(ours, 'URLSearchParams, splitting alone'),
  }
}
