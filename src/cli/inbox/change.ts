import type { Command, ExitCode, Streams } from '../command'
import { parseArguments } from '../parse-arguments'
import { printJson } from '../printable'
import { UsageError } from '../usage-error'
import { findIds } from './find-item'
import { inboxOptions, withInbox, type OpenInbox } from './open-inbox'

interface Change {
  readonly asked: number
  readonly changed: number
}

const report = (
  { asked, changed }: Change,
  what: string,
  others: string,
  isJson: boolean,
  { stdout, stderr }: Streams,
): ExitCode => {
  const missed = asked - changed
  stdout.write(isJson ? printJson({ [what]: changed, missed }) : `${what}: ${changed}\n`)
  if (missed > 0) stderr.write(`${missed} of ${asked} not ${what}: ${others}\n`)
  return missed === 0 ? 0 : 1
}

// In one call, because only then those of one chat keep their order.
const retryAll = async (inbox: OpenInbox, ids: readonly string[]): Promise<Change> => ({
  asked: ids.length,
  changed: await inbox.retry(ids),
})

const retryDead = async (inbox: OpenInbox): Promise<Change> => {
  const dead = await inbox.list({ state: 'dead', limit: 2 ** 31 - 1 })
  return retryAll(
    inbox,
    dead.map(({ id }) => id),
  )
}

/** `inbox retry`: tries items again. */
export const retry: Command['run'] = async (args, streams): Promise<ExitCode> => {
  const options = { ...inboxOptions, dead: { type: 'boolean', default: false } } as const
  const { values, positionals } = parseArguments(args, options)
  if (values.dead === positionals.length > 0) {
    throw new UsageError('inbox retry needs IDs, as "inbox list" prints them, or --dead')
  }
  const change = await withInbox(values, async (inbox) =>
    values.dead ? retryDead(inbox) : retryAll(inbox, await findIds(inbox, positionals)),
  )
  return report(change, 'retried', 'no dead or retrying item has that ID', values.json, streams)
}

/** `inbox discard`: drops items. */
export const discard: Command['run'] = async (args, streams): Promise<ExitCode> => {
  const { values, positionals } = parseArguments(args, inboxOptions)
  if (positionals.length === 0) {
    throw new UsageError('inbox discard needs IDs, as "inbox list" prints them')
  }
  const change = await withInbox(values, async (inbox) => {
    const ids = await findIds(inbox, positionals)
    return { asked: ids.length, changed: await inbox.discard(ids) }
  })
  return report(change, 'discarded', 'no dead item has that ID', values.json, streams)
}
