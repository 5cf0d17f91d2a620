import { printable } from '../printable'
import type { Command, ExitCode } from '../command'
import { didYouMean } from '../did-you-mean'
import { UsageError } from '../usage-error'
import { discard, retry } from './change'
import { list } from './list'
import { purge } from './purge'
import { reasonOf } from './reason-of'
import { replay } from './replay'
import { show } from './show'
import { stats } from './stats'

const help = `Usage: bitrix24-imconnector-events inbox SUBCOMMAND --file FILE|--postgres URL [options]

Shows what the inbox of a backend holds, and tends what was set aside in it. The backend
may run meanwhile: it takes up what is tried again, or stored, within a second.

Subcommands:
  stats              how much waits, runs, is tried again or was set aside (dead)
  list               the items, oldest first
  show ID            one item, with its body
  retry ID…          tries dead items again, before what waits in the same chat, and at
                     once those that wait for their next attempt; --dead: all dead ones
  discard ID…        drops dead items, with their bodies
                     The beginning of an ID will do, from 8 characters on, if it is
                     that of one item only
  purge --before T   drops dead items that were received before a time
  replay LINES|-     stores lost events: LINES is the file that your onError has written,
                     one JSON a line, either a body or {"body":…}; - is standard input.
                     They are verified when their turn comes. What the inbox holds
                     already is a duplicate, but what it has done or dropped is handled
                     once more, so let onError keep no line of what isStored.
                     Not for an inbox with a cipher.

Options:
  --file FILE     the file of the inbox, which must exist
  --postgres URL  the database of an inbox in pg-boss, instead of a file; pg-boss must be
                  installed in this folder. PGPASSWORD keeps the password out of the URL
  --queue NAME    of --postgres: its queue (default bitrix24-events)
  --schema NAME   of --postgres: the schema of pg-boss (default pgboss)
  --state STATE   of list: only waiting, running, retrying or dead
  --limit N       of list: how many at most (default 100)
  --dead          of retry: all dead items
  --before T      of purge: a date in UTC (2026-11-01, 2026-11-01T08:30Z), or an age
                  (30d, 12h, 45m)
  --json          one JSON value for programs; of list, an array
  -h, --help      this text

Examples:
  bitrix24-imconnector-events inbox list --state dead --file inbox.db
  bitrix24-imconnector-events inbox retry --dead --file inbox.db
  bitrix24-imconnector-events inbox purge --before 30d --file inbox.db
  bitrix24-imconnector-events inbox replay lost-events.jsonl --file inbox.db

On Node before 22.13, run it in a folder where @photostructure/sqlite is installed.
Tokens are never shown. Errors go to standard error, with --json too. Exit code: 0 if
all was done, 1 if an item is not there or in another state, if a line could not be
stored, or if the inbox cannot be used, 2 for wrong usage.
`

const subcommands: ReadonlyMap<string, Command['run']> = new Map([
  ['stats', stats],
  ['list', list],
  ['show', show],
  ['retry', retry],
  ['discard', discard],
  ['purge', purge],
  ['replay', replay],
])

/** `inbox`: for the person who looks into an inbox. */
export const inboxCommand: Command = {
  help,
  run: async ([name = '', ...args], streams): Promise<ExitCode> => {
    const run = subcommands.get(name)
    if (run === undefined) {
      const names = [...subcommands.keys()]
      const hint = didYouMean(name, names)
      if (hint !== '') throw new UsageError(`there is no subcommand${hint}`)
      throw new UsageError(`inbox needs a subcommand first: ${names.join(', ')}`)
    }
    try {
      return await run(args, streams)
    } catch (error) {
      if (error instanceof UsageError) throw error
      streams.stderr.write(`${printable(reasonOf(error))}\n`)
      return 1
    }
  },
}
