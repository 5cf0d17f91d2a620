import { Agent } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'

import qs from 'qs'

import { portal } from '../fixtures/auth'
import { rawBodies } from '../fixtures/raw-bodies'
import { startServer, type ChildServer } from './child-server'
import { recovered } from './outage-phases'
import type { Fate, OutageReport } from './outage-report'
import { postForm } from './post-form'
import { countUp } from './soak-report'

const portals = 50
const perSecond = 100

/** An event whose data is its id. */
const bodyOf = (id: number): string =>
  rawBodies.lineDelete
    .replace('data=107', `data=${id}`)
    .replaceAll(portal.member_id, `portal-${id % portals}`)

/** What is wrong with what became of an event, or what it was: exactly one of two things is right. */
const judge = (id: number, status: string, fates: readonly Fate[]): string => {
  const [fate] = fates
  if (fate === undefined || fates.length > 1) {
    return `wrong: answered ${status}, ${fates.map(({ what }) => what).join(' and ') || 'silent'}`
  }
  const isWhole = isDeepStrictEqual(fate.body, qs.parse(bodyOf(id)))
  const told = [fate.what, fate.isVerified ?? '', isWhole ? 'whole' : 'damaged', status].join(' ')
  if (told === 'handled  whole 200') return 'handled, 200'
  if (/^(?:TokenLookupFailed|Overloaded) false whole 503$/.test(told)) return 'kept, 503'
  return `wrong: ${told}`
}

const send = async (server: ChildServer, ids: readonly number[]): Promise<readonly string[]> => {
  const agent = new Agent({ keepAlive: true })
  const start = performance.now()
  const answers: Promise<string>[] = []
  for (const [index, id] of ids.entries()) {
    await pause(start + (index * 1000) / perSecond - performance.now())
    answers.push(postForm(server.port, agent, bodyOf(id)).then(String, String))
  }
  const statuses = await Promise.all(answers)
  agent.destroy()
  return statuses
}

const askFor = async (server: ChildServer): Promise<OutageReport> =>
  (await server.ask()) as OutageReport

const fatesById = (fates: readonly Fate[]): ReadonlyMap<number, readonly Fate[]> => {
  const found = new Map<number, Fate[]>()
  for (const fate of fates) found.set(fate.id, [...(found.get(fate.id) ?? []), fate])
  return found
}

/** Ids of so many milliseconds. */
const idsFor = (milliseconds: number): readonly number[] =>
  Array.from({ length: (milliseconds / 1000) * perSecond }, (_, index) => index + 1)

const run = async (areKnown: boolean): Promise<boolean> => {
  const name = `portals that were ${areKnown ? '' : 'not '}verified before`
  const server = await startServer('./outage-server.js', name)
  if (areKnown) await send(server, idsFor((portals * 1000) / perSecond))
  await askFor(server)
  const ids = idsFor(recovered + 2000)
  const statuses = await send(server, ids)
  const { fates, silent, left } = await askFor(server)
  await server.stop()

  const found = fatesById(fates)
  const verdicts = ids.map((id, index) => judge(id, statuses[index] ?? '', found.get(id) ?? []))
  const counts: Record<string, number> = {}
  for (const verdict of verdicts) countUp(counts, verdict)
  const late = verdicts.slice(idsFor(recovered).length)
  const isMet =
    found.size === ids.length &&
    silent.length === 0 &&
    left === 0 &&
    Object.keys(counts).sort().join() === 'handled, 200,kept, 503' &&
    late.every((verdict) => verdict === 'handled, 200')
  console.log(`\n${perSecond} events a second of ${portals} ${name}`)
  console.log('  while lookups throw for 10 s, then hang for 10 s, then work')
  console.log(`  ${JSON.stringify(counts)}`)
  console.log(
    `  ${isMet ? 'yes' : 'NO '}  each event is handled, or with onError with its body, once`,
  )
  if (!isMet) console.log({ told: found.size, silent: silent.slice(0, 9), left })
  return isMet
}

/** Takes the lookup of tokens away, from portals that were verified before and from others, side by side. */
export const runOutages = async (): Promise<readonly boolean[]> =>
  Promise.all([run(true), run(false)])
