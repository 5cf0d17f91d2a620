import { Buffer } from 'node:buffer'
import type { IncomingMessage } from 'node:http'

import { BodyTooLargeError } from '../error/body-errors'
import { BodyTimeoutError, RequestAbortedError } from '../error/request-errors'
import { byteCollector } from './byte-collector'
import { lingering } from './lingering'

const discard = (stream: IncomingMessage): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, lingering).unref()
    stream.once('close', resolve).once('end', resolve).resume()
  })

/** Resolves with the body of a request, or rejects if the body is too large, too late or cut off. */
export const readStream = (
  stream: IncomingMessage,
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
    const refuse = (): void => {
      stop()
      void discard(stream).then(() => {
        reject(new BodyTooLargeError(maxBytes))
      })
    }
    const abort = (): void => {
      fail(new RequestAbortedError())
    }
    const finish = (): void => {
      stop()
      resolve(collector.bytes())
    }
    // The chunks are text if something has set an encoding.
    const take = (chunk: Uint8Array | string): void => {
      const bytes =
        typeof chunk === 'string' ? Buffer.from(chunk, stream.readableEncoding ?? 'utf8') : chunk
      if (!collector.add(bytes)) refuse()
    }
    const timer = setTimeout(() => {
      fail(new BodyTimeoutError(bodyTimeout))
    }, bodyTimeout)
    if (stream.destroyed) abort()
    else if (declaredLength > maxBytes) refuse()
    else stream.on('data', take).on('end', finish).on('close', abort).on('error', abort)
  })
