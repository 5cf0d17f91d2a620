import { measure } from 'mitata'
import qs from 'qs'

import { orThrow, parseDialogFinishEvent, parseEvent } from 'bitrix24-imconnector-events'

import { rawBodies } from '../fixtures/raw-bodies'
import { adversarialBodies } from './adversarial-bodies'
import { deleteBody } from './delete-body'
import { conclude, median } from './statistics'
import { zodDialogFinishEvent } from './zod-schema'

const rounds = 7
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

const nanoseconds = async (run: () => unknown): Promise<number> => {
  const { p50 } = await measure(run, { min_cpu_time: 150_000_000 })
  return p50
}

/** Medians of several rounds, each of which runs all contestants, so that noise meets all alike. */
const compare = async (contestants: Readonly<Record<string, () => unknown>>) => {
  const times = Object.entries(contestants).map(([name, run]) => ({
    name,
    run,
    all: [] as number[],
  }))
  for (let round = 0; round < rounds; round += 1) {
    for (const { run, all } of times) all.push(await nanoseconds(run))
  }
  return Object.fromEntries(times.map(({ name, all }) => [name, median(all)]))
}

const micro = (ns: number | undefined): string =>
  `${((ns ?? NaN) / 1000).toFixed(1)} µs`.padStart(10)

const compareParsers = async (): Promise<boolean> => {
  const contestants = {
    parseDialogFinishEvent: () => parseDialogFinishEvent(raw),
    'qs.parse': () => qs.parse(raw),
    'qs.parse with safe options': () => qs.parse(raw, safe),
    'qs.parse + zod 4': () => zodDialogFinishEvent.parse(qs.parse(raw)),
    'JSON.parse of the same data': () => JSON.parse(json) as unknown,
  }
  orThrow(contestants.parseDialogFinishEvent())
  contestants['qs.parse + zod 4']()
  const times = await compare(contestants)
  const ours = times['parseDialogFinishEvent'] ?? NaN
  console.log(
    `A raw ONIMCONNECTORDIALOGFINISH of ${raw.length} bytes (medians of ${rounds} rounds)`,
  )
  for (const [name, time] of Object.entries(times)) {
    console.log(`  ${name.padEnd(30)}${micro(time)}   ours is ${(ours / time).toFixed(2)} of it`)
  }
  return report('ours / qs.parse', ours / (times['qs.parse'] ?? NaN), 0.9)
}

const compareSizes = async (): Promise<boolean> => {
  const limits = { maxParameters: 20_000 }
  const few = deleteBody(20)
  const many = deleteBody(1600)
  orThrow(parseEvent(many, limits))
  const times = await compare({
    few: () => parseEvent(few, limits),
    many: () => parseEvent(many, limits),
  })
  const perFew = (times['few'] ?? NaN) / 20
  const perMany = (times['many'] ?? NaN) / 1600
  console.log('\nCost of one message of ONIMCONNECTORMESSAGEDELETE')
  console.log(`  among 20   ${micro(perFew)}\n  among 1600 ${micro(perMany)}`)
  return report('among 1600 / among 20', perMany / perFew, 3)
}

const millisecondsOf = (body: string | object): number => {
  const start = performance.now()
  parseEvent(body)
  return performance.now() - start
}

const compareAdversaries = (): boolean => {
  console.log('\nBodies made to cost time (medians of 5)')
  const times = Object.entries(adversarialBodies).map(([name, body]) => {
    const result = parseEvent(body)
    const time = median(Array.from({ length: 5 }, () => millisecondsOf(body)))
    const tag = result._tag === 'Left' ? result.left._tag : 'an event'
    console.log(`  ${name.padEnd(46)}${time.toFixed(1).padStart(6)} ms  ${tag}`)
    return time
  })
  return report('the slowest, in ms', Math.max(...times), 50)
}

const report = (what: string, value: number, goal: number): boolean => {
  console.log(`  => ${what}: ${value.toFixed(2)} (goal: below ${goal})`)
  return value < goal
}

conclude([await compareParsers(), await compareSizes(), compareAdversaries()])
