import type { MaybePromise } from '../maybe-promise'
import { nextTurn } from '../next-turn'
import { createFifo } from '../order/fifo'
import { isolatesRequests } from '../runtime'

// Most of what Bitrix24 sends has less than a twentieth of that, and is read in no time.
const large = 65_536

/** Turns of the event loop for each large body. In each of them, Node accepts one connection. */
const turns = 4

/**
 * How long a small body waits for the large ones before it, in milliseconds. A few have had their turns long before, and
 * nobody notices so short a wait in a chat.
 */
const longestWait = 100

type Release = () => void

interface LargeBody {
  readonly release: Release
  /** The small ones that came after it, and before the next large one. */
  readonly followers: Set<Release>
}

// All receivers of a process share the event loop.
const waiting = createFifo<LargeBody>()

/** The last of those that wait. */
let last: LargeBody | undefined

/** Whether a large body was parsed just now. */
let isBusy = false

/** Lets the next large body be parsed, and the small ones behind it. */
const goOn = (): void => {
  isBusy = false
  const next = waiting.shift()
  if (next === undefined) return
  if (next === last) last = undefined
  void spendTurns()
  next.release()
  for (const release of next.followers) release()
}

const spendTurns = async (): Promise<void> => {
  isBusy = true
  for (let turn = 0; turn < turns; turn += 1) await nextTurn()
  goOn()
}

const lineUp = (body: Uint8Array): Promise<Uint8Array> =>
  new Promise((resolve) => {
    const release = (): void => {
      resolve(body)
    }
    last = { release, followers: new Set() }
    waiting.push(last)
  })

const follow = ({ followers }: LargeBody, body: Uint8Array): Promise<Uint8Array> =>
  new Promise((resolve) => {
    const release = (): void => {
      clearTimeout(timer)
      // The large one can wait much longer, and must not keep the body until then.
      followers.delete(release)
      resolve(body)
    }
    // In halves: when the event loop has stood still, a timer is late at once, before any large body had its turn.
    let timer = setTimeout(() => {
      timer = setTimeout(release, longestWait / 2)
    }, longestWait / 2)
    followers.add(release)
  })

/**
 * A body, when it may be parsed: of large ones, one in some turns of the event loop. Node accepts one connection in a
 * turn, and the bodies of all others that are ready would be parsed in the same one, so a few clients that send large
 * bodies would keep everybody else from connecting.
 *
 * A small one stays behind the large ones that were complete before it and still wait, for they may be of the same chat.
 * It does so only for a moment, since whoever sends large bodies without end must not hold it up: when that many wait, it
 * can be handled before a large one of its own chat. While no large one waits, it is given back at once.
 */
export const inTurn = (body: Uint8Array): MaybePromise<Uint8Array> => {
  // On some runtimes, no request may wait for another.
  if (isolatesRequests()) return body
  if (body.length < large) return last === undefined ? body : follow(last, body)
  if (isBusy) return lineUp(body)
  void spendTurns()
  return body
}
