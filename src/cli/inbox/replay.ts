import { createReadStream } from 'node:fs'

import { ownValue } from '../../wire/record'
import type { ClaimedEvent } from '../../worker/claimed-event'
import { decodeClaim } from '../../worker/decode-claim'
import { itemOf, rawItemOf } from '../../worker/item-of'
import type { Command, ExitCode, Streams } from '../command'
import { describeError } from '../describe-error'
import { parseArguments } from '../parse-arguments'
import { printJson } from '../printable'
import { UsageError } from '../usage-error'
import { findItem } from './find-item'
import { linesOf } from './lines-of'
import { eventsIn } from './lost-events'
import { inboxOptions, withInbox, type OpenInbox } from './open-inbox'
import { reasonOf } from './reason-of'
import { Refusal } from './refusal'

/** For programs. Its names must not change: users rely on them. */
interface Replayed {
  stored: number
  duplicates: number
  /** The lines that hold something else, counted from 1. */
  readonly failed: { readonly line: number; readonly reason: string }[]
  /** Why the lines after those were not tried. */
  stopped: string | null
}

// The name is not shown, because someone may have passed a body instead.
const readLines = async function* (
  file: string,
  stdin: AsyncIterable<unknown>,
): AsyncGenerator<string> {
  try {
    yield* linesOf(file === '-' ? stdin : createReadStream(file))
  } catch (error) {
    throw new Refusal(`the lost events cannot be read (${describeError(error).code})`)
  }
}

/** What is stored plainly could not be read by a backend that expects it sealed, but by everybody else. */
const refuseSealed = async (inbox: OpenInbox): Promise<void> => {
  const [oldest] = await inbox.list({ limit: 1 })
  const item = oldest === undefined ? 'gone' : await findItem(inbox, oldest.id)
  if (item === 'gone') return
  if (item === 'sealed' || ownValue(item.body, 'event') === undefined) {
    throw new Refusal('the bodies in this inbox are sealed: only your backend can store in it')
  }
}

/** Whether an inbox holds an event that was verified before it was stored. */
const isHeld = async (inbox: OpenInbox, claim: ClaimedEvent, now: Date): Promise<boolean> => {
  const decoded = decodeClaim(claim)
  if (decoded._tag === 'Left') return false
  return (await findItem(inbox, itemOf(decoded.right, now).id)) !== 'gone'
}

/** Stores an event that is verified when its turn comes: anybody may have sent what `onError` is told of. */
const put = async (inbox: OpenInbox, claim: ClaimedEvent): Promise<'stored' | 'duplicate'> => {
  const now = new Date()
  if (await isHeld(inbox, claim, now)) return 'duplicate'
  return inbox.put({ ...rawItemOf(claim, now), isVerified: false })
}

const claimsIn = (line: string): ReturnType<typeof eventsIn> | 'not JSON' => {
  try {
    return eventsIn(line)
  } catch {
    return 'not JSON'
  }
}

const replayLine = async (
  inbox: OpenInbox,
  { line, text }: { readonly line: number; readonly text: string },
  replayed: Replayed,
): Promise<void> => {
  const claims = claimsIn(text)
  if (claims === 'not JSON') {
    replayed.failed.push({ line, reason: 'it is not JSON' })
    return
  }
  if (claims.length === 0 || claims.includes(undefined)) {
    replayed.failed.push({ line, reason: 'it holds something that is not an event' })
  }
  for (const claim of claims) {
    if (claim === undefined) continue
    if ((await put(inbox, claim)) === 'stored') replayed.stored += 1
    else replayed.duplicates += 1
  }
}

const replayLines = async (inbox: OpenInbox, lines: AsyncIterable<string>): Promise<Replayed> => {
  const replayed: Replayed = { stored: 0, duplicates: 0, failed: [], stopped: null }
  await refuseSealed(inbox)
  let line = 1
  try {
    // One after another, because that is their order.
    for await (const text of lines) {
      if (text.trim() !== '') await replayLine(inbox, { line, text }, replayed)
      line += 1
    }
  } catch (error) {
    replayed.stopped = `stopped at line ${line}: ${reasonOf(error)}`
  }
  return replayed
}

const reportAsText = (
  { stored, duplicates, failed, stopped }: Replayed,
  { stdout, stderr }: Streams,
): void => {
  for (const { line, reason } of failed) stderr.write(`line ${line}: ${reason}\n`)
  if (stopped !== null) stderr.write(`${stopped}\n`)
  stdout.write(`stored: ${stored}, duplicates: ${duplicates}, failed lines: ${failed.length}\n`)
}

const fileIn = (positionals: readonly string[]): string => {
  const [file] = positionals
  if (file !== undefined && positionals.length === 1) return file
  throw new UsageError('inbox replay needs one file of lost events, or - for standard input')
}

/** `inbox replay`: stores what `onError` has kept. */
export const replay: Command['run'] = async (args, streams): Promise<ExitCode> => {
  const { values, positionals } = parseArguments(args, inboxOptions)
  const lines = readLines(fileIn(positionals), streams.stdin)
  const replayed = await withInbox(values, (inbox) => replayLines(inbox, lines))
  if (values.json) streams.stdout.write(printJson(replayed))
  else reportAsText(replayed, streams)
  return replayed.failed.length === 0 && replayed.stopped === null ? 0 : 1
}
