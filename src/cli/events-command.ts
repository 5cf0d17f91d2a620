import type { Command } from './command'
import { parseArguments } from './parse-arguments'
import { printJson } from './printable'
import { sendableEvents } from './sendable-events'
import { UsageError } from './usage-error'

const help = `Usage: bitrix24-imconnector-events events [--json]

Lists the events that "send" can send: the name for the command line, Bitrix24's name,
and what it means.

Options:
  --json      a list for programs
  -h, --help  this text
`

const listed = sendableEvents.map(({ name, event, description }) => ({ name, event, description }))

const widthOf = (key: 'name' | 'event'): number => Math.max(...listed.map((row) => row[key].length))

const table = (): string => {
  const nameWidth = widthOf('name')
  const eventWidth = widthOf('event')
  return listed
    .map(
      ({ name, event, description }) =>
        `${name.padEnd(nameWidth)}  ${event.padEnd(eventWidth)}  ${description}\n`,
    )
    .join('')
}

/** `events`: lists what can be sent. */
export const eventsCommand: Command = {
  help,
  run: (args, { stdout }) => {
    const options = { json: { type: 'boolean', default: false } } as const
    const { values, positionals } = parseArguments(args, options)
    if (positionals.length > 0) throw new UsageError('events takes no arguments, only options')
    stdout.write(values.json ? printJson(listed) : table())
    return 0
  },
}
