import type { OutgoingHttpHeaders } from 'node:http'
import { gzipSync } from 'node:zlib'

import qs from 'qs'

import { rawBodies } from '../fixtures/raw-bodies'

export const maxBytes = 64 * 1024
export const bodyTimeout = 300

/** A kind of request, and all that may come of it. */
export interface SoakRequest {
  readonly name: string
  /** How often it is sent, in comparison with others. */
  readonly weight: number
  readonly method?: 'GET'
  readonly headers?: OutgoingHttpHeaders
  readonly body: string | Buffer
  /** What a server answers; undefined where the client goes away. One that passes on has a page. */
  readonly status: number | undefined
  readonly passedOn?: number
  /** Whether the body is sent in pieces of unknown length. */
  readonly isChunked?: boolean
  /** Whether the second half of the body never comes: the client goes away, or waits for an answer. */
  readonly half?: 'gone' | 'waiting'
  readonly handled?: string
  readonly error?: string
}

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const json = { 'content-type': 'application/json' }
const { dialogFinish, lineDelete, messageAdd, messageDelete, placement } = rawBodies

const added = 'ONIMCONNECTORMESSAGEADD'
const finished = 'ONIMCONNECTORDIALOGFINISH'

const good: readonly SoakRequest[] = [
  { name: 'a message', weight: 30, body: messageAdd, status: 200, handled: added },
  { name: 'the end of a dialog', weight: 30, body: dialogFinish, status: 200, handled: finished },
  {
    name: 'a message in pieces',
    weight: 5,
    body: messageAdd,
    isChunked: true,
    status: 200,
    handled: added,
  },
  {
    name: 'a message in JSON',
    weight: 5,
    headers: json,
    body: JSON.stringify(qs.parse(messageAdd, { depth: 16 })),
    status: 200,
    handled: added,
  },
  {
    name: 'an event without a handler',
    weight: 5,
    body: lineDelete,
    status: 200,
    handled: 'ONIMCONNECTORLINEDELETE',
  },
  {
    name: 'an event whose handler fails',
    weight: 5,
    body: messageDelete,
    status: 200,
    handled: 'ONIMCONNECTORMESSAGEDELETE',
    error: 'HandlerFailed',
  },
  { name: 'a placement', weight: 5, body: placement, status: 404, passedOn: 200 },
]

const large = messageAdd.padEnd(maxBytes + 1, '0')

const bad: readonly SoakRequest[] = [
  { name: 'a wrong token', weight: 5, body: `${messageAdd}0`, status: 403, error: 'Unverified' },
  {
    name: 'no token',
    weight: 5,
    body: 'event=ONAPPUPDATE',
    status: 403,
    error: 'Unverified',
  },
  { name: 'a malformed form', weight: 5, body: 'a=1&a[b]=2', status: 400, error: 'MalformedBody' },
  {
    name: 'damaged JSON',
    weight: 5,
    headers: json,
    body: '{"event":',
    status: 400,
    error: 'MalformedBody',
  },
  {
    name: 'an event that cannot be decoded',
    weight: 5,
    body: dialogFinish.replace('closed%5D=Y', 'closed%5D=x'),
    status: 422,
    error: 'InvalidEvent',
  },
  { name: 'a body that is too large', weight: 2, body: large, status: 413, error: 'BodyTooLarge' },
  {
    name: 'a body that is too large, in pieces',
    weight: 2,
    body: large,
    isChunked: true,
    status: 413,
    error: 'BodyTooLarge',
  },
  {
    name: 'another media type',
    weight: 3,
    headers: { 'content-type': 'text/plain' },
    body: messageAdd,
    status: 415,
    error: 'UnsupportedMediaType',
  },
  {
    name: 'a compressed body',
    weight: 3,
    headers: { ...form, 'content-encoding': 'gzip' },
    body: gzipSync(messageAdd),
    status: 415,
    error: 'UnsupportedMediaType',
  },
  { name: 'a GET', weight: 3, method: 'GET', headers: {}, body: '', status: 405 },
  {
    name: 'a client that goes away',
    weight: 5,
    body: messageAdd,
    half: 'gone',
    status: undefined,
    error: 'RequestAborted',
  },
  {
    name: 'a body that never ends',
    weight: 1,
    body: messageAdd,
    half: 'waiting',
    status: 408,
    error: 'BodyTimeout',
  },
]

export const soakRequests: readonly SoakRequest[] = [...good, ...bad]
export const defaultHeaders = form
