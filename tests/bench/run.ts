import { fork } from 'node:child_process'
import { once } from 'node:events'

import { parts, type Measured, type Part } from './goals'
import { goalsOf, goalsTable, isMet } from './goals-table'
import { conclude } from './statistics'

const isPart = (name: string): name is Part => parts.some((part) => part === name)

const chosenParts = (names: readonly string[]): readonly Part[] => {
  const unknown = names.filter((name) => !isPart(name))
  if (unknown.length > 0) throw new Error(`no part of the bench: ${unknown.join(', ')}`)
  return names.length === 0 ? parts : names.filter(isPart)
}

/** Each part has a process of its own: what one leaves behind does not slow the next. */
const runPart = async (part: Part): Promise<Measured> => {
  const child = fork(new URL(`./${part}.js`, import.meta.url))
  let measured: Measured = {}
  child.on('message', (told) => {
    measured = told as Measured
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`the part "${part}" has failed: ${code ?? 'by a signal'}`)
  return measured
}

const chosen = chosenParts(process.argv.slice(2))
let measured: Measured = {}
for (const part of chosen) measured = { ...measured, ...(await runPart(part)) }

const names = goalsOf(chosen)
if (names.length > 0) {
  console.log(`\n${goalsTable(names, measured)}`)
  conclude(names.map((name) => isMet(name, measured)))
}
