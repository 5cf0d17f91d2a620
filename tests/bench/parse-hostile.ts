import { parseEvent } from 'bitrix24-imconnector-events'

import { adversarialBodies } from './adversarial-bodies'
import type { Measured } from './goals'
import { median } from './statistics'

const times = 5

const millisecondsOf = (body: string | object): number => {
  const start = performance.now()
  parseEvent(body)
  return performance.now() - start
}

const measure = (name: string, body: string | object): number => {
  const result = parseEvent(body)
  const time = median(Array.from({ length: times }, () => millisecondsOf(body)))
  const tag = result._tag === 'Left' ? result.left._tag : 'an event'
  console.log(`  ${name.padEnd(46)}${time.toFixed(1).padStart(6)} ms  ${tag}`)
  return time
}

export const measureHostile = (): Measured => {
  console.log(`\nBodies made to cost time (medians of ${times})`)
  const all = Object.entries(adversarialBodies).map(([name, body]) => measure(name, body))
  return { 'slowest hostile body': Math.max(...all) }
}
