import type { InboxEntry, InboxState } from '../../inbox/admin'
import type { Command, ExitCode } from '../command'
import { didYouMean } from '../did-you-mean'
import { secretsHider, secretsOf } from '../hide-secrets'
import { parseArguments } from '../parse-arguments'
import { printJson } from '../printable'
import { UsageError } from '../usage-error'
import { durationText } from './durations'
import { findItem } from './find-item'
import { inboxOptions, withInbox, type OpenInbox } from './open-inbox'
import { shownEntry, type ShownEntry } from './shown-entry'
import { tableOf } from './table'

const options = {
  ...inboxOptions,
  state: { type: 'string' },
  limit: { type: 'string', default: '100' },
} as const

const states: readonly InboxState[] = ['waiting', 'running', 'retrying', 'dead']

const stateOf = (text: string | undefined): InboxState | undefined => {
  const state = states.find((one) => one === text)
  if (text === undefined || state !== undefined) return state
  const hint = didYouMean(text, states)
  if (hint !== '') throw new UsageError(`there is no state${hint}`)
  throw new UsageError(`--state needs one of: ${states.join(', ')}`)
}

const mostShown = 1_000_000

const limitOf = (text: string): number => {
  const limit = Number(text)
  if (/^\d+$/.test(text) && limit >= 1 && limit <= mostShown) return limit
  throw new UsageError(`--limit needs a number from 1 to ${mostShown}`)
}

/** The secrets are those of the body. An item that is done by now is left out. */
const withoutSecrets = async (
  inbox: OpenInbox,
  entry: InboxEntry,
): Promise<readonly ShownEntry[]> => {
  const item = await findItem(inbox, entry.id)
  if (item === 'gone') return []
  return [shownEntry(entry, secretsHider(item === 'sealed' ? [] : secretsOf(item.body)))]
}

const shownEntries = async (
  inbox: OpenInbox,
  entries: readonly InboxEntry[],
): Promise<readonly ShownEntry[]> => {
  const shown: ShownEntry[] = []
  // One after another, because each body is let go before the next one is read.
  for (const entry of entries) shown.push(...(await withoutSecrets(inbox, entry)))
  return shown
}

const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1)}…` : text

const keyParts = (key: string): readonly unknown[] => {
  try {
    const parts: unknown = JSON.parse(key)
    return Array.isArray(parts) ? parts : []
  } catch {
    return []
  }
}

const eventText = ({ event, isVerified }: ShownEntry): string =>
  `${cut(event, 40)}${isVerified ? '' : ' (unverified)'}`

// The key of an event in its order, unless the receiver has keys of its own.
const chatText = ({ key }: ShownEntry): string => {
  const [, place, , chat] = keyParts(key)
  if (typeof chat === 'string') return cut(chat, 40)
  return typeof place === 'number' ? `line ${place}` : '-'
}

const nextText = ({ nextAttempt }: ShownEntry, now: number): string =>
  nextAttempt === null ? '-' : `in ${durationText(nextAttempt.getTime() - now)}`

const rowOf = (entry: ShownEntry, now: number): readonly string[] => [
  entry.id,
  entry.state,
  eventText(entry),
  chatText(entry),
  durationText(now - entry.receivedAt.getTime()),
  String(entry.attempts),
  nextText(entry, now),
  ...(entry.reason === null ? [] : [cut(entry.reason, 120)]),
]

const head = ['ID', 'STATE', 'EVENT', 'CHAT', 'AGE', 'ATTEMPTS', 'NEXT', 'REASON']

const listText = (entries: readonly ShownEntry[]): string => {
  if (entries.length === 0) return 'there is nothing\n'
  const now = Date.now()
  return tableOf([head, ...entries.map((entry) => rowOf(entry, now))])
}

/** `inbox list`: the items in an inbox. */
export const list: Command['run'] = async (args, { stdout, stderr }): Promise<ExitCode> => {
  const { values, positionals } = parseArguments(args, options)
  if (positionals.length > 0) throw new UsageError('inbox list takes no arguments, only options')
  const state = stateOf(values.state)
  const limit = limitOf(values.limit)
  const { hasMore, entries } = await withInbox(values, async (inbox) => {
    const found = await inbox.list({ state, limit: limit + 1 })
    return {
      hasMore: found.length > limit,
      entries: await shownEntries(inbox, found.slice(0, limit)),
    }
  })
  stdout.write(values.json ? printJson(entries) : listText(entries))
  if (hasMore) stderr.write(`there are more than ${limit}: --limit shows more\n`)
  return 0
}
