import { createReadStream } from 'node:fs'
import { inspect } from 'node:util'

import type { Either } from 'fp-ts/lib/Either.js'

import { defaultLimits } from '../body/limits'
import { readBody } from '../body/read-body'
import { left, right } from '../either'
import { parseEvent } from '../event/parse-event'
import type { Command, ExitCode, Streams } from './command'
import { describeError } from './describe-error'
import { hideIn, secretsHider, secretsOf } from './hide-secrets'
import { parseArguments } from './parse-arguments'
import { printableLines, printJson } from './printable'
import { readStart } from './read-start'
import { UsageError } from './usage-error'

const help = `Usage: bitrix24-imconnector-events decode [FILE|-] [--json]

Reads one raw body, such as a line copied from a log, and prints the event in it, or
what is wrong and where. Without FILE, or with -, it reads standard input. Whitespace
around the body does not matter; JSON works as well.

Options:
  --json      {"ok":true,"event":…} or {"ok":false,"error":…}, for programs
  -h, --help  this text

Tokens are never shown. Exit code: 0 for an event, 1 for anything else or a file that
cannot be read, 2 for wrong usage.
`

interface Failure {
  readonly message: string
  readonly report: unknown
}

type Result = Either<Failure, unknown>

// The name is not shown, because someone may have passed a body instead.
const unreadable = (error: unknown): Result => {
  const message = `the file cannot be read (${describeError(error).code}); to decode a body itself, pass it on standard input`
  return left({ message, report: { _tag: 'Unreadable', message } })
}

const decode = (body: string): Result => {
  // From the body and not from the event, because errors must not show secrets either.
  const record = readBody(body, defaultLimits)
  const hide = secretsHider(record._tag === 'Right' ? secretsOf(record.right) : [])
  const parsed = parseEvent(body)
  if (parsed._tag === 'Right') return right(hideIn(parsed.right, hide))
  const { message } = parsed.left
  return left({ message: hide.inText(message), report: hideIn(parsed.left.toJSON(), hide) })
}

const read = async (file: string, stdin: AsyncIterable<unknown>): Promise<Result> => {
  const stream = file === '-' ? stdin : createReadStream(file)
  try {
    // A longer body is not an event.
    return decode(await readStart(stream, defaultLimits.maxBytes))
  } catch (error) {
    return unreadable(error)
  }
}

const reportAsJson = (result: Result, { stdout }: Streams): void => {
  const isEvent = result._tag === 'Right'
  const report = isEvent
    ? { ok: true, event: result.right }
    : { ok: false, error: result.left.report }
  stdout.write(printJson(report))
}

const everything = {
  depth: Infinity,
  maxArrayLength: null,
  maxStringLength: null,
  breakLength: 100,
}

const reportAsText = (result: Result, { stdout, stderr }: Streams): void => {
  if (result._tag === 'Left') stderr.write(`${printableLines(result.left.message)}\n`)
  else stdout.write(`${printableLines(inspect(result.right, everything))}\n`)
}

/** `decode`: shows what a body holds. */
export const decodeCommand: Command = {
  help,
  run: async (args, streams): Promise<ExitCode> => {
    const options = { json: { type: 'boolean', default: false } } as const
    const { values, positionals } = parseArguments(args, options)
    const [file = '-'] = positionals
    if (positionals.length > 1) throw new UsageError('decode takes one file')
    const result = await read(file, streams.stdin)
    const report = values.json ? reportAsJson : reportAsText
    report(result, streams)
    return result._tag === 'Right' ? 0 : 1
  },
}
