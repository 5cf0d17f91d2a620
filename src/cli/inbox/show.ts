import type { Command, ExitCode } from '../command'
import { hideIn, secretsHider, secretsOf } from '../hide-secrets'
import { parseArguments } from '../parse-arguments'
import { printableValue, printJson } from '../printable'
import { UsageError } from '../usage-error'
import { durationText } from './durations'
import { findItem, idFinder } from './find-item'
import { inboxOptions, withInbox } from './open-inbox'
import { Refusal } from './refusal'
import { shownEntry, type ShownEntry } from './shown-entry'
import { tableOf } from './table'

const received = ({ receivedAt }: ShownEntry, now: number): string =>
  `${receivedAt.toISOString()} (${durationText(now - receivedAt.getTime())} ago)`

const next = ({ nextAttempt }: ShownEntry, now: number): string =>
  nextAttempt === null
    ? '-'
    : `${nextAttempt.toISOString()} (in ${durationText(nextAttempt.getTime() - now)})`

const itemText = (entry: ShownEntry, body: unknown): string => {
  const now = Date.now()
  const table = tableOf([
    ['id', entry.id],
    ['state', entry.state],
    ['event', entry.event],
    ['portal', entry.portal],
    ['key', entry.key],
    ['verified', entry.isVerified ? 'yes' : 'no'],
    ['received', received(entry, now)],
    ['attempts', String(entry.attempts)],
    ['next', next(entry, now)],
    ['reason', entry.reason ?? '-'],
  ])
  return `${table}\n${printableValue(body)}`
}

const idIn = (positionals: readonly string[]): string => {
  const [id] = positionals
  if (id !== undefined && positionals.length === 1) return id
  throw new UsageError('inbox show needs one ID, as "inbox list" prints it')
}

/** `inbox show`: one item with its body, without its secrets. */
export const show: Command['run'] = async (args, { stdout }): Promise<ExitCode> => {
  const { values, positionals } = parseArguments(args, inboxOptions)
  const id = idIn(positionals)
  const item = await withInbox(values, async (inbox) => findItem(inbox, await idFinder(inbox)(id)))
  if (item === 'gone') throw new Refusal('there is no item of that ID: it may be done by now')
  if (item === 'sealed') {
    throw new Refusal('only your backend can read its body, with its cipher: see "inbox list"')
  }
  const hide = secretsHider(secretsOf(item.body))
  const entry = shownEntry(item, hide)
  const body = hideIn(item.body, hide)
  stdout.write(values.json ? printJson({ ...entry, body }) : itemText(entry, body))
  return 0
}
