import { setTimeout as pause } from 'node:timers/promises'

import { formType } from '../support/serve'
import { bodyOf, chatOf } from './events'

/** How many events to send, of how many chats. */
export interface Traffic {
  readonly events: number
  readonly chats: number
}

/** What came of posting. */
export interface Posted {
  /** Answers other than 200. */
  readonly refused: number
  /** Posts without an answer: their server was killed. */
  readonly unanswered: number
}

const numbersOf = ({ events, chats }: Traffic, chat: number): readonly number[] =>
  Array.from({ length: events }, (_, number) => number).filter(
    (number) => chatOf(number, chats) === chat,
  )

/** Posts the events of each chat one after another, each until it is answered 200. */
export const postChats = async (
  traffic: Traffic,
  portOf: (chat: number) => number,
): Promise<Posted> => {
  let refused = 0
  let unanswered = 0

  const post = async (number: number, chat: number): Promise<number | undefined> => {
    try {
      const { status } = await fetch(`http://127.0.0.1:${portOf(chat)}`, {
        method: 'POST',
        headers: { 'content-type': formType },
        body: bodyOf(number, traffic.chats),
      })
      return status
    } catch {
      return undefined
    }
  }

  const postUntilStored = async (number: number, chat: number): Promise<void> => {
    for (;;) {
      const status = await post(number, chat)
      if (status === 200) return
      if (status === undefined) unanswered += 1
      else refused += 1
      await pause(5)
    }
  }

  const postChat = async (chat: number): Promise<void> => {
    for (const number of numbersOf(traffic, chat)) await postUntilStored(number, chat)
  }

  await Promise.all(Array.from({ length: traffic.chats }, (_, chat) => postChat(chat)))
  return { refused, unanswered }
}
