// cli/: a file for each command, and what they share

import type { Command, ExitCode, Streams } from './command'
import { decodeCommand } from './decode-command'
import { describeError } from './describe-error'
import { eventsCommand } from './events-command'
import { packageVersion } from './package-version'
import { sendCommand } from './send-command'
import { UsageError } from './usage-error'

const help = `Usage: bitrix24-imconnector-events COMMAND [options]

Tries out a handler for Bitrix24's open-line connector events, without Bitrix24.

Commands:
  send EVENT --to URL --token TOKEN   posts an event as Bitrix24 does
  events                              lists the events that can be sent
  decode [FILE|-]                     shows what a raw body holds

COMMAND --help says more, --version prints the version. Exit code: 0 if all went well,
1 if an event was not accepted or could not be decoded, 2 for wrong usage.
`

const commands: ReadonlyMap<string, Command> = new Map([
  ['send', sendCommand],
  ['events', eventsCommand],
  ['decode', decodeCommand],
])

const isHelp = (arg: string | undefined): boolean => arg === '--help' || arg === '-h'

const run = async (args: readonly string[], streams: Streams): Promise<ExitCode> => {
  const [name = '', ...rest] = args
  const command = commands.get(name)
  if (isHelp(name) || rest.some(isHelp)) {
    streams.stdout.write(command?.help ?? help)
    return 0
  }
  if (name === '--version') {
    streams.stdout.write(`${packageVersion()}\n`)
    return 0
  }
  if (command === undefined) {
    streams.stderr.write(name === '' ? help : `there is no such command\n\n${help}`)
    return 2
  }
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
