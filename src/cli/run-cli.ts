// cli/: a file for each command, and what they share

import type { Command, ExitCode, Output, Streams } from './command'
import { decodeCommand } from './decode-command'
import { describeError } from './describe-error'
import { didYouMean } from './did-you-mean'
import { eventsCommand } from './events-command'
import { inboxCommand } from './inbox/inbox-command'
import { packageVersion } from './package-version'
import { sendCommand } from './send-command'
import { UsageError } from './usage-error'

const help = `Usage: bitrix24-imconnector-events COMMAND [options]

Tries out a handler for Bitrix24's open-line connector events, without Bitrix24, and
looks into the inbox of a backend.

Commands:
  send EVENT --to URL --token TOKEN   posts an event, or a placement, as Bitrix24 does
  events                              lists the events that can be sent
  decode [FILE|-]                     shows what a raw body holds
  inbox SUBCOMMAND --file FILE        shows what an inbox holds, and tends what was set aside

help COMMAND says more, --version prints the version. Exit code: 0 if all went well,
1 if an event was not accepted, not decodable or not there, 2 for wrong usage.
`

const commands: ReadonlyMap<string, Command> = new Map([
  ['send', sendCommand],
  ['events', eventsCommand],
  ['decode', decodeCommand],
  ['inbox', inboxCommand],
])

const isHelp = (arg: string): boolean => arg === '--help' || arg === '-h'

const isVersion = (arg: string): boolean => arg === '--version' || arg === '-v'

/** `help`, `help send` and `inbox help` as the options that they stand for. */
const withHelpAsOption = (args: readonly string[]): readonly string[] => {
  const [first = '', second = ''] = args
  if (first === 'help') return [...args.filter((arg) => arg !== 'help'), '--help']
  return first === 'inbox' && second === 'help' ? [first, '--help'] : args
}

const unknownCommand = (name: string, stderr: Output): ExitCode => {
  const hint = didYouMean(name, ['help', ...commands.keys()])
  const what = hint === '' ? 'there is no such command' : `there is no command${hint}`
  stderr.write(name === '' ? help : `${what}\n\n${help}`)
  return 2
}

const run = async (args: readonly string[], streams: Streams): Promise<ExitCode> => {
  const given = withHelpAsOption(args)
  const [name = '', ...rest] = given
  const command = commands.get(name)
  if (command === undefined && name !== '' && !name.startsWith('-')) {
    return unknownCommand(name, streams.stderr)
  }
  if (given.some(isHelp)) {
    streams.stdout.write(command?.help ?? help)
    return 0
  }
  if (given.some(isVersion)) {
    streams.stdout.write(`${packageVersion()}\n`)
    return 0
  }
  if (command === undefined) return unknownCommand(name, streams.stderr)
  try {
    return await command.run(rest, streams)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    streams.stderr.write(
      `${error.message}\n\nbitrix24-imconnector-events ${name} --help says more\n`,
    )
    return 2
  }
}

/** Runs the command line. `args` are its arguments, without Node and the script. */
export const runCli = async (args: readonly string[], streams: Streams): Promise<ExitCode> => {
  try {
    return await run(args, streams)
  } catch (error) {
    // Only the code, because the message and the stack can hold a token.
    streams.stderr.write(`internal error (${describeError(error).code})\n`)
    return 1
  }
}
