import { request as requestHttp, type IncomingMessage } from 'node:http'
import { request as requestHttps } from 'node:https'

import type { Either } from 'fp-ts/lib/Either.js'

import { left, right } from '../either'
import { describeError, type ErrorDescription } from './describe-error'
import { readStart } from './read-start'

export type PostHeaders = Readonly<Record<string, string>>

const form = { 'Content-Type': 'application/x-www-form-urlencoded' }

/** The headers that Bitrix24 posts its events with. Both were seen in requests of its queue server. */
export const eventHeaders: PostHeaders = { ...form, 'User-Agent': 'Bitrix24 Webhook Engine' }

/** Of those with which a browser posts the form of a page of a portal, what a server may look at. */
export const browserHeaders: PostHeaders = {
  ...form,
  Origin: 'https://some-domain.bitrix24.com',
  'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
}

/** What is posted, and where. */
export interface Form {
  readonly target: URL
  readonly headers: PostHeaders
  readonly body: string
}

export interface Answer {
  readonly status: number
  readonly statusText: string
  /** The time until the status arrived. */
  readonly milliseconds: number
  /** Where a redirect leads. */
  readonly location?: string
  /** The beginning of the body, at most about 1 MiB. */
  readonly body: string
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing is listening there',
  ECONNRESET: 'the server closed the connection without an answer',
  ENOTFOUND: 'there is no host of that name',
}

const noTls = 'the server does not speak TLS there: try http instead of https'

// OpenSSL takes the server's plain text for a TLS record.
const isNoTls = /wrong[ _]version[ _]number|packet[ _]length[ _]too[ _]long/i

const failureOf = (error: unknown): ErrorDescription => {
  const { code, message } = describeError(error)
  if (isNoTls.test(`${code} ${message}`)) return { code, message: noTls }
  return { code, message: reasons[code] ?? message }
}

const maxBodyLength = 1_048_576

// Only the status counts, so a body that breaks off may be dropped.
const bodyOf = (response: IncomingMessage): Promise<string> =>
  readStart(response, maxBodyLength).catch(() => '')

const answerOf = async (response: IncomingMessage, milliseconds: number): Promise<Answer> => {
  const { statusCode = 0, statusMessage = '', headers } = response
  return {
    status: statusCode,
    statusText: statusMessage,
    milliseconds,
    ...(headers.location !== undefined && { location: headers.location }),
    body: await bodyOf(response),
  }
}

/** Posts a body as Bitrix24 or a browser does: once, without following redirects. `timeout` is in milliseconds. */
export const postForm = async (
  { target, headers, body }: Form,
  timeout: number,
): Promise<Either<ErrorDescription, Answer>> => {
  const signal = AbortSignal.timeout(timeout)
  const startedAt = performance.now()
  const request = (target.protocol === 'https:' ? requestHttps : requestHttp)(target, {
    method: 'POST',
    headers: { ...headers, 'Content-Length': new TextEncoder().encode(body).length },
    // An agent would keep the connection open, and with it the process.
    agent: false,
    signal,
  })
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    request.on('response', resolve).on('error', reject).end(body)
  })
  try {
    const response = await answered
    const milliseconds = Math.round(performance.now() - startedAt)
    const answer = await answerOf(response, milliseconds)
    response.destroy()
    return right(answer)
  } catch (error) {
    if (signal.aborted) {
      return left({ code: 'ETIMEDOUT', message: `no answer within ${timeout / 1000} s` })
    }
    return left(failureOf(error))
  }
}
