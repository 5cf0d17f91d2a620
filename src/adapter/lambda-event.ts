import { Buffer } from 'node:buffer'

import { BodyTooLargeError } from '../error/body-errors'
import { isNothing, isRecord, type WireRecord } from '../wire/record'
import { assertNotEncoded } from './content-encoding'

/** The request in the event of a function, whatever platform has made it. */
export interface LambdaRequest {
  readonly method: string
  readonly contentType: string | undefined
  /** Path and query: as they came, or made again of the parameters that a platform has decoded. */
  readonly url: string | undefined
  /** @throws UnsupportedMediaTypeError or BodyTooLargeError, before anything is decoded */
  readonly body: (maxBytes: number) => unknown
  /** Whether a load balancer of AWS has sent it. */
  readonly isOfLoadBalancer: boolean
  /** Whether its headers, and those of the answer, are lists of values. */
  readonly hasListsOnly: boolean
}

const recordOf = (u: unknown): WireRecord => (isRecord(u) ? u : {})

const textOf = (u: unknown): string | undefined =>
  typeof u === 'string' && u !== '' ? u : undefined

/** Some platforms leave the names of headers in the case in which they were sent. */
const headerOf = (event: WireRecord, wanted: string): string | undefined => {
  for (const headers of [event['headers'], event['multiValueHeaders']]) {
    for (const [name, value] of Object.entries(recordOf(headers))) {
      const first: unknown = Array.isArray(value) ? value[0] : value
      if (name.toLowerCase() === wanted && typeof first === 'string') return first
    }
  }
  return undefined
}

const bodyOf = (event: WireRecord, maxBytes: number): unknown => {
  assertNotEncoded(headerOf(event, 'content-encoding'))
  const { body, isBase64Encoded } = event
  if (isNothing(body)) return ''
  if (typeof body !== 'string' || isBase64Encoded !== true) return body
  // Four characters are three bytes at most. The receiver counts the last ones.
  if (body.length > Math.ceil(maxBytes / 3) * 4) throw new BodyTooLargeError(maxBytes)
  return Buffer.from(body, 'base64')
}

const pairOf = (name: string, value: string): [string, string] => [name, value]

/** The parameters of an event, each as often as it came. */
const parametersOf = (event: WireRecord): [string, string][] => {
  const lists = event['multiValueQueryStringParameters'] ?? event['queryStringParameters']
  return Object.entries(recordOf(lists)).flatMap(([name, values]) =>
    [values].flat().flatMap((value) => (typeof value === 'string' ? [pairOf(name, value)] : [])),
  )
}

const urlOf = (event: WireRecord, context: WireRecord): string | undefined => {
  const path = textOf(event['rawPath']) ?? textOf(context['path']) ?? textOf(event['path'])
  const query =
    textOf(event['rawQueryString']) ?? new URLSearchParams(parametersOf(event)).toString()
  // Of a function that is called by its id, there is no path, but a query.
  return query === '' ? path : `${path ?? ''}?${query}`
}

/** The request in an event, or nothing if it is the event of something else than HTTP. */
export const readLambdaEvent = (given: unknown): LambdaRequest | undefined => {
  const event = recordOf(given)
  const context = recordOf(event['requestContext'])
  const method = textOf(event['httpMethod']) ?? textOf(recordOf(context['http'])['method'])
  if (method === undefined) return undefined
  return {
    method,
    contentType: headerOf(event, 'content-type'),
    url: urlOf(event, context),
    body: (maxBytes) => bodyOf(event, maxBytes),
    isOfLoadBalancer: isRecord(context['elb']),
    hasListsOnly: isRecord(event['multiValueHeaders']) && !isRecord(event['headers']),
  }
}
