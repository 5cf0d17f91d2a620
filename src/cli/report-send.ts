import type { Either } from 'fp-ts/lib/Either.js'

import { describeIssue, type ParseError } from '../error/event-errors'
import type { PlacementError } from '../error/placement-errors'
import type { Streams } from './command'
import type { ErrorDescription } from './describe-error'
import { hideIn, type HideSecrets } from './hide-secrets'
import type { Answer, Form } from './post-form'
import { printable, printJson } from './printable'

/** What is sent, where, and what the report says of it. */
export interface Message extends Form {
  readonly hide: HideSecrets
  /** What the report says where there is a problem. */
  readonly refusal: 'parseEvent refuses this event' | 'parsePlacement refuses this placement'
  /** The URL without its user and without the values of its parameters. */
  readonly url: string
  /** The names and values of the form, without secrets. */
  readonly fields: readonly (readonly [name: string, value: string])[]
  /** Why this package refuses it, if it does. */
  readonly problem: ParseError | PlacementError | undefined
}

/** A message that was sent, or could not be sent. */
export interface Sending extends Message {
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
export const reportAsJson = (sending: Sending, { stdout }: Streams): void => {
  const { hide, url, headers, fields, problem, result } = sending
  const report = {
    ok: isAccepted(sending),
    request: {
      method: 'POST',
      url: hide.inText(url),
      headers,
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

/** What a refusal most often means. */
const hintOf = ({ status }: Answer, { refusal }: Message): readonly string[] => {
  if (status === 403)
    return ['It expects another application token, or has none yet: its log says which.']
  return status === 404 && refusal === 'parsePlacement refuses this placement'
    ? ['Either nothing is at that URL, or the receiver has no onPlacement.']
    : []
}

const answerLines = (answer: Answer, message: Message): readonly string[] => {
  const { hide } = message
  const { status, statusText, milliseconds, location } = answer
  const verdict = isSuccess(answer) ? 'accepted' : 'not accepted'
  const body = shownBody(answer, hide).replace(/[ \t\r\n]+$/, '')
  return [
    `${printable(`${status} ${hide.inValue(statusText)}`).trimEnd()} after ${milliseconds} ms: ${verdict}`,
    ...hintOf(answer, message),
    ...(location === undefined ? [] : [`Location: ${printable(hide.inValue(location))}`]),
    ...(body === '' ? [] : ['', ...body.split(/\r?\n/).map((line) => `  ${printable(line)}`)]),
  ]
}

const problemLines = ({ refusal, problem, hide }: Message): readonly string[] => {
  if (problem === undefined) return []
  const lines = 'issues' in problem ? problem.issues.map(describeIssue) : [problem.message]
  return ['', `Note: ${refusal}:`, ...lines.map((line) => `  ${printable(hide.inText(line))}`)]
}

/** For people. */
export const reportAsText = (sending: Sending, { stdout, stderr }: Streams): void => {
  const { hide, url, headers, fields, result } = sending
  const lines = [
    `POST ${printable(hide.inText(url))}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    ...fields.map(([name, value]) => printable(`${name} = ${value}`).trimEnd()),
    ...problemLines(sending),
    '',
  ]
  stdout.write(`${lines.join('\n')}\n`)
  if (result._tag === 'Right') {
    stdout.write(`${answerLines(result.right, sending).join('\n')}\n`)
  } else {
    const { code, message } = result.left
    stderr.write(`not reachable: ${printable(hide.inText(message))} (${code})\n`)
  }
}
