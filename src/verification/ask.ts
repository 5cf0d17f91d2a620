import type { Either } from 'fp-ts/lib/Either.js'

import { left, right } from '../either'
import type { MaybePromise } from '../maybe-promise'
import type { Allowance } from './allowance'

/** How long a function of the user may take, in milliseconds. The requests that need its answer wait. */
const deadline = 10_000

const attempts = 3

/** After so many milliseconds without an answer, the function is asked once more. The first answer counts. */
const patience = 3000

/** How long to wait, in milliseconds, before the function is asked again because it failed. */
const pauseAfter = (failures: number): number => 200 * 5 ** (failures - 1)

/**
 * The answer of a function of the user, or why there is none. It is asked up to three times, because it may
 * reach for a database that is away for a moment. One unit of the allowance is in use while a call runs, but
 * not between the calls.
 */
export const ask = <A>(
  question: () => MaybePromise<A>,
  allowance: Allowance,
): Promise<Either<unknown, A>> =>
  new Promise((resolve) => {
    let asked = 0
    let running = 0
    let isSettled = false
    let retry: ReturnType<typeof setTimeout>

    const settle = (answer: Either<unknown, A>): void => {
      if (isSettled) return
      isSettled = true
      clearTimeout(retry)
      clearTimeout(over)
      if (running > 0) allowance.giveBack(1)
      resolve(answer)
    }
    const askAfter = (milliseconds: number): void => {
      clearTimeout(retry)
      if (asked < attempts) retry = setTimeout(askOnce, milliseconds)
    }
    const fail = (cause: unknown): void => {
      if (isSettled || running > 0) return
      if (asked === attempts) settle(left(cause))
      else askAfter(pauseAfter(asked))
    }
    const leave = (): void => {
      running -= 1
      if (running === 0 && !isSettled) allowance.giveBack(1)
    }
    const askOnce = (): void => {
      asked += 1
      if (running === 0 && !allowance.take(1)) {
        fail(new Error('too many calls were running'))
        return
      }
      running += 1
      askAfter(patience)
      Promise.resolve()
        .then(question)
        .finally(leave)
        .then((answer) => {
          settle(right(answer))
        }, fail)
    }
    const over = setTimeout(() => {
      settle(left(new Error(`there was no answer within ${deadline} ms`)))
    }, deadline)
    askOnce()
  })
