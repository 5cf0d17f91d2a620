import type { Command, ExitCode } from '../command'
import { parseArguments } from '../parse-arguments'
import { printJson } from '../printable'
import { UsageError } from '../usage-error'
import { timeOf } from './durations'
import { inboxOptions, withInbox } from './open-inbox'

const beforeOf = (text: string | undefined): Date => {
  const time = text === undefined ? undefined : timeOf(text, Date.now())
  if (time !== undefined) return time
  throw new UsageError('--before needs a date in UTC, such as 2026-11-01, or an age, such as 30d')
}

/** `inbox purge`: drops what was set aside long ago. */
export const purge: Command['run'] = async (args, { stdout }): Promise<ExitCode> => {
  const options = { ...inboxOptions, before: { type: 'string' } } as const
  const { values, positionals } = parseArguments(args, options)
  if (positionals.length > 0) throw new UsageError('inbox purge takes no arguments, only options')
  const before = beforeOf(values.before)
  const purged = await withInbox(values, (inbox) => inbox.purge(before))
  stdout.write(
    values.json
      ? printJson({ purged, before })
      : `purged: ${purged} received before ${before.toISOString()}\n`,
  )
  return 0
}
