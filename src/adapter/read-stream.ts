import { Buffer } from 'node:buffer'
import type { Readable } from 'node:stream'

import { BodyTooLargeError } from '../error/body-errors'
import { BodyTimeoutError, RequestAbortedError } from '../error/request-errors'
import { byteCollector } from './byte-collector'
import { inTurn } from './large-bodies'

/**
 * Resolves with the body of a request, or rejects with what is wrong with it. Listens to the stream no longer than
 * that: what follows a refusal is for `discardStream`.
 */
export const readStream = (
  stream: Readable,
  declaredLength: number,
  maxBytes: number,
  bodyTimeout: number,
): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const collector = byteCollector(maxBytes)
    const stop = (): void => {
      clearTimeout(timer)
      stream.off('data', take).off('end', finish).off('close', abort).off('error', abort)
    }
    const fail = (error: Error): void => {
      stop()
      reject(error)
    }
    const abort = (): void => {
      fail(new RequestAbortedError())
    }
    const finish = (): void => {
      stop()
      resolve(inTurn(collector.bytes()))
    }
    // The chunks are text if something has set an encoding.
    const take = (chunk: Uint8Array | string): void => {
      const bytes =
        typeof chunk === 'string' ? Buffer.from(chunk, stream.readableEncoding ?? 'utf8') : chunk
      const refusal = collector.add(bytes)
      if (refusal !== undefined) fail(refusal)
    }
    const timer = setTimeout(() => {
      fail(new BodyTimeoutError(bodyTimeout))
    }, bodyTimeout)
    if (stream.destroyed) abort()
    else if (declaredLength > maxBytes) fail(new BodyTooLargeError(maxBytes))
    else stream.on('data', take).on('end', finish).on('close', abort).on('error', abort)
  })
