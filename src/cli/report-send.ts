import type { Either } from 'fp-ts/lib/Either.js'

import { describeIssue, InvalidEventError, type ParseError } from '../error/event-errors'
import type { Streams } from './command'
import type { ErrorDescription } from './describe-error'
import { hideIn, type HideSecrets } from './hide-secrets'
import { postHeaders, type Answer } from './post-event'
import { printable, printJson } from './printable'

/** One event that was sent, or could not be sent. */
export interface Sending {
  /** The URL without its user and without the values of its parameters. */
  readonly url: string
  /** The names and values of the form, without secrets. */
  readonly fields: readonly (readonly [name: string, value: string])[]
  /** Why this package refuses the event, if it does. */
  readonly problem: ParseError | undefined
  readonly result: Either<ErrorDescription, Answer>
}

const maxShownLength = 1000

// Secrets are hidden before the text is cut, because half of a token would not be found.
const shownBody = ({ body }: Answer, hide: HideSecrets): string =>
  hide.inValue(body).slice(0, maxShownLength)

const isSuccess = ({ status }: Answer): boolean => status >= 200 && status < 300

export const isAccepted = ({ result }: Sending): boolean =>
  result._tag === 'Right' && isSuccess(result.right)

/** For programs. Its names must not change: users rely on them. */
export const reportAsJson = (sending: Sending, hide: HideSecrets, { stdout }: Streams): void => {
  const { url, fields, problem, result } = sending
  const report = {
    ok: isAccepted(sending),
    request: {
      method: 'POST',
      url: hide.inText(url),
      headers: postHeaders,
      fields: Object.fromEntries(fields),
    },
    problem: problem && hideIn(problem.toJSON(), hide),
    ...(result._tag === 'Right'
      ? {
          response: {
            ...result.right,
            statusText: hide.inValue(result.right.statusText),
            ...(result.right.location !== undefined && {
              location: hide.inValue(result.right.location),
            }),
            body: shownBody(result.right, hide),
          },
        }
      : { failure: { ...result.left, message: hide.inText(result.left.message) } }),
  }
  stdout.write(printJson(report))
}

const answerLines = (answer: Answer, hide: HideSecrets): readonly string[] => {
  const { status, statusText, milliseconds, location } = answer
  const verdict = isSuccess(answer) ? 'accepted' : 'not accepted'
  const body = shownBody(answer, hide).replace(/[ \t\r\n]+$/, '')
  return [
    `${printable(`${status} ${hide.inValue(statusText)}`).trimEnd()} after ${milliseconds} ms: ${verdict}`,
    ...(location === undefined ? [] : [`Location: ${printable(hide.inValue(location))}`]),
    ...(body === '' ? [] : ['', ...body.split(/\r?\n/).map((line) => `  ${printable(line)}`)]),
  ]
}

const problemLines = (problem: ParseError, hide: HideSecrets): readonly string[] => [
  '',
  'Note: parseEvent refuses this event:',
  ...(problem instanceof InvalidEventError
    ? problem.issues.map(describeIssue)
    : [problem.message]
  ).map((line) => `  ${printable(hide.inText(line))}`),
]

/** For people. */
export const reportAsText = (
  { url, fields, problem, result }: Sending,
  hide: HideSecrets,
  { stdout, stderr }: Streams,
): void => {
  const lines = [
    `POST ${printable(hide.inText(url))}`,
    ...Object.entries(postHeaders).map(([name, value]) => `${name}: ${value}`),
    '',
    ...fields.map(([name, value]) => printable(`${name} = ${value}`).trimEnd()),
    ...(problem === undefined ? [] : problemLines(problem, hide)),
    '',
  ]
  stdout.write(`${lines.join('\n')}\n`)
  if (result._tag === 'Right') {
    stdout.write(`${answerLines(result.right, hide).join('\n')}\n`)
  } else {
    const { code, message } = result.left
    stderr.write(`not reachable: ${printable(hide.inText(message))} (${code})\n`)
  }
}
