import { readFileSync } from 'node:fs'

import { chatOf, slowChat } from './events'
import type { Traffic } from './post-chats'

/** A line of the log that handlers append to. */
export interface Entry {
  readonly deed: string
  readonly number: number
  readonly pid: number
  /** In milliseconds. */
  readonly at: number
}

/** What has happened, as the log tells. */
export interface Judgement {
  /** Events that were neither handled nor set aside. */
  readonly lost: readonly number[]
  /** Events that were handled after a later one of their chat. */
  readonly outOfOrder: readonly number[]
  /** How often something was handled again. */
  readonly repeated: number
  readonly setAside: readonly number[]
  /** How many events of other chats were handled after the last one of the slow chat. */
  readonly heldBack: number
}

export const readLog = (log: string): readonly Entry[] =>
  readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [deed = '', number, pid, at] = line.split(' ')
      return { deed, number: Number(number), pid: Number(pid), at: Number(at) }
    })

/** Those of a list that come after a greater one of their chat. */
const late = (numbers: readonly number[], chats: number): readonly number[] => {
  const latest = new Map<number, number>()
  return numbers.filter((number) => {
    const chat = chatOf(number, chats)
    const before = latest.get(chat) ?? -1
    latest.set(chat, Math.max(number, before))
    return number < before
  })
}

export const judge = (entries: readonly Entry[], { events, chats }: Traffic): Judgement => {
  const numbersOf = (deed: string): readonly number[] =>
    entries.flatMap((entry) => (entry.deed === deed ? [entry.number] : []))
  const ends = numbersOf('ends')
  const dead = new Set(numbersOf('dead'))
  const handled = new Set(ends)
  const lastSlow = ends.findLastIndex((number) => chatOf(number, chats) === slowChat)
  return {
    lost: Array.from({ length: events }, (_, number) => number).filter(
      (number) => !handled.has(number) && !dead.has(number),
    ),
    outOfOrder: late([...handled], chats),
    repeated: ends.length - handled.size,
    setAside: [...dead],
    heldBack: ends.length - 1 - lastSlow,
  }
}
