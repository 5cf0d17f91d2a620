import qs from 'qs'

import { orThrow, parseEvent } from 'bitrix24-imconnector-events'

import { deleteBody } from './delete-body'
import type { Measured } from './goals'
import { timeInTurns } from './time-calls'

const limits = { maxParameters: 20_000 }
const bodies = { 20: deleteBody(20), 500: deleteBody(500), 1600: deleteBody(1600) }

// Without it, qs leaves out what comes after the first 1000 pairs.
const parameterLimit = 20_000

const contestants = {
  '20, ours': () => parseEvent(bodies[20]),
  '20, qs.parse': () => qs.parse(bodies[20]),
  '500, ours': () => parseEvent(bodies[500], limits),
  '500, qs.parse': () => qs.parse(bodies[500], { parameterLimit }),
  '1600, ours': () => parseEvent(bodies[1600], limits),
}

const assertReadWhole = (): void => {
  orThrow(contestants['20, ours']())
  orThrow(contestants['500, ours']())
  orThrow(contestants['1600, ours']())
  for (const [name, count] of [['20, qs.parse', 20] as const, ['500, qs.parse', 500] as const]) {
    const text = JSON.stringify(contestants[name]())
    if (!text.includes(`"ext-${count - 1}"`)) throw new Error(`${name} has not read all messages`)
  }
}

const micro = (µs: number): string => `${µs.toFixed(1)} µs`.padStart(11)

export const compareMessages = async (): Promise<Measured> => {
  assertReadWhole()
  const { time, ratio } = await timeInTurns(contestants)
  const few = ratio('20, ours', '20, qs.parse')
  const more = ratio('500, ours', '500, qs.parse')
  const growth = (ratio('1600, ours', '20, ours') * 20) / 1600
  console.log(`
The messages of one ONIMCONNECTORMESSAGEDELETE
  20, ours                                    ${micro(time('20, ours'))}
  20, qs.parse with its defaults              ${micro(time('20, qs.parse'))}   ours is ${few.toFixed(2)} of it
  500, ours                                   ${micro(time('500, ours'))}
  500, qs.parse with a parameterLimit of ${parameterLimit}${micro(time('500, qs.parse'))}   ours is ${more.toFixed(2)} of it
  1600, ours                                  ${micro(time('1600, ours'))}
  a message among 20                          ${micro(time('20, ours') / 20)}
  a message among 1600                        ${micro(time('1600, ours') / 1600)}   ${growth.toFixed(2)} of one among 20`)
  return { '20 messages / qs.parse': few, 'a message among 1600 / among 20': growth }
}
