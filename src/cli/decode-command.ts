import { createReadStream } from 'node:fs'

import type { Either } from 'fp-ts/lib/Either.js'

import { defaultLimits } from '../body/limits'
import { readBody } from '../body/read-body'
import { left, right } from '../either'
import type { ParseError } from '../error/event-errors'
import { parseEvent } from '../event/parse-event'
import { parseOfflineEvent } from '../offline/parse-offline-event'
import type { Command, ExitCode, Streams } from './command'
import { describeError } from './describe-error'
import { hideIn, secretsHider, secretsOf, type HideSecrets } from './hide-secrets'
import { parseArguments } from './parse-arguments'
import { printableLines, printableValue, printJson } from './printable'
import { readBytes } from './read-bytes'
import { offlineEntriesIn, unwrap, type Wrapping } from './unwrap'
import { UsageError } from './usage-error'

const help = `Usage: bitrix24-imconnector-events decode [FILE|-] [--json]

Reads one raw body, such as a line copied from a log, and prints the event in it, or
what is wrong and where. Without FILE, or with -, it reads standard input. Whitespace
around the body does not matter; JSON works as well. It says so if the body looks like
base64, UTF-16 or a dump with headers, and reads what is in it. Of the answer of
event.offline.get or event.offline.list, it prints every entry.

Options:
  --json      {"ok":true,"event":…} or {"ok":false,"error":…}, for programs; with
              "wrappings":["base64"] where there were some. Of an answer,
              {"ok":…,"entries":[…]} with such a report of each entry
  -h, --help  this text

Tokens are never shown. Exit code: 0 for an event, or an answer whose entries all are
events; 1 for anything else or a file that cannot be read; 2 for wrong usage.
`

interface Failure {
  readonly message: string
  readonly report: unknown
}

type Result = Either<Failure, unknown>

interface Decoded {
  readonly wrappings: readonly Wrapping[]
  /** An event; of the answer of event.offline.get, a list. */
  readonly result: Result | readonly Result[]
}

// The name is not shown, because someone may have passed a body instead.
const unreadable = (error: unknown): Result => {
  const message = `the file cannot be read (${describeError(error).code}); to decode a body itself, pass it on standard input`
  return left({ message, report: { _tag: 'Unreadable', message } })
}

const withoutSecrets = (parsed: Either<ParseError, unknown>, hide: HideSecrets): Result => {
  if (parsed._tag === 'Right') return right(hideIn(parsed.right, hide))
  const { message } = parsed.left
  return left({ message: hide.inText(message), report: hideIn(parsed.left.toJSON(), hide) })
}

const decodeBody = (body: string): Result => {
  // From the body and not from the event, because errors must not show secrets either.
  const record = readBody(body, defaultLimits)
  const hide = secretsHider(record._tag === 'Right' ? secretsOf(record.right) : [])
  return withoutSecrets(parseEvent(body), hide)
}

const decodeEntry = (entry: object): Result =>
  withoutSecrets(parseOfflineEvent(entry), secretsHider(secretsOf(entry)))

const decode = (bytes: Uint8Array): Decoded => {
  const { text, wrappings } = unwrap(bytes)
  const entries = offlineEntriesIn(text)
  return { wrappings, result: entries?.map(decodeEntry) ?? decodeBody(text) }
}

// A longer body is not an event, whatever it is wrapped in; an answer has 50 entries, most of a few kilobytes.
const maxLength = 8 * defaultLimits.maxBytes

const read = async (file: string, stdin: AsyncIterable<unknown>): Promise<Decoded> => {
  const stream = file === '-' ? stdin : createReadStream(file)
  let bytes: Uint8Array
  try {
    bytes = await readBytes(stream, maxLength)
  } catch (error) {
    return { wrappings: [], result: unreadable(error) }
  }
  return decode(bytes)
}

const isList = (result: Decoded['result']): result is readonly Result[] => Array.isArray(result)

const reportOf = (result: Result): object =>
  result._tag === 'Right'
    ? { ok: true, event: result.right }
    : { ok: false, error: result.left.report }

const isDecoded = ({ result }: Decoded): boolean =>
  isList(result) ? result.every(({ _tag }) => _tag === 'Right') : result._tag === 'Right'

const reportAsJson = (decoded: Decoded, { stdout }: Streams): void => {
  const { wrappings, result } = decoded
  const report = isList(result)
    ? { ok: isDecoded(decoded), entries: result.map(reportOf) }
    : reportOf(result)
  stdout.write(printJson({ ...report, ...(wrappings.length > 0 && { wrappings }) }))
}

const lookLike: Readonly<Record<Wrapping, string>> = {
  'UTF-16': 'UTF-16',
  headers: 'a dump with headers: this is of what follows them',
  base64: 'base64: this is of what it stands for',
}

const reportAsText = ({ wrappings, result }: Decoded, { stdout, stderr }: Streams): void => {
  for (const wrapping of wrappings) stderr.write(`it looks like ${lookLike[wrapping]}\n`)
  const report = (one: Result, where: string): void => {
    if (one._tag === 'Left') stderr.write(`${where}${printableLines(one.left.message)}\n`)
    else stdout.write(printableValue(one.right))
  }
  if (!isList(result)) {
    report(result, '')
    return
  }
  const count = result.length === 1 ? '1 entry' : `${result.length} entries`
  stderr.write(`it looks like the answer of event.offline.get, of ${count}\n`)
  result.forEach((one, i) => {
    report(one, `entry ${i + 1}: `)
  })
}

/** `decode`: shows what a body holds. */
export const decodeCommand: Command = {
  help,
  run: async (args, streams): Promise<ExitCode> => {
    const options = { json: { type: 'boolean', default: false } } as const
    const { values, positionals } = parseArguments(args, options)
    const [file = '-'] = positionals
    if (positionals.length > 1) throw new UsageError('decode takes one file')
    const decoded = await read(file, streams.stdin)
    const report = values.json ? reportAsJson : reportAsText
    report(decoded, streams)
    return isDecoded(decoded) ? 0 : 1
  },
}
