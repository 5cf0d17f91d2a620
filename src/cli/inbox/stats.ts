import type { InboxStats } from '../../inbox/inbox'
import type { Command, ExitCode } from '../command'
import { parseArguments } from '../parse-arguments'
import { printJson } from '../printable'
import { UsageError } from '../usage-error'
import { durationText } from './durations'
import { inboxOptions, withInbox } from './open-inbox'
import { tableOf } from './table'

const oldestText = (oldest: Date | undefined): string =>
  oldest === undefined
    ? '-'
    : `${durationText(Date.now() - oldest.getTime())} ago (${oldest.toISOString()})`

const statsText = ({ waiting, running, retrying, dead, unverified, oldest }: InboxStats): string =>
  tableOf([
    ...Object.entries({ waiting, running, retrying, dead, unverified }).map(([name, count]) => [
      name,
      String(count),
    ]),
    ['oldest', oldestText(oldest)],
  ])

/** `inbox stats`: how much an inbox holds. */
export const stats: Command['run'] = async (args, { stdout }): Promise<ExitCode> => {
  const { values, positionals } = parseArguments(args, inboxOptions)
  if (positionals.length > 0) throw new UsageError('inbox stats takes no arguments, only options')
  const found = await withInbox(values, (inbox) => inbox.stats())
  const report = { ...found, oldest: found.oldest ?? null }
  stdout.write(values.json ? printJson(report) : statsText(found))
  return 0
}
