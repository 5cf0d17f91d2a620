import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'

import { byteCollector } from '../../src/adapter/byte-collector'
import { discardStream } from '../../src/adapter/discard-stream'
import { readStream } from '../../src/adapter/read-stream'

const message = (chunks: readonly unknown[]): IncomingMessage => {
  const stream = new IncomingMessage(new Socket())
  for (const chunk of chunks) stream.push(chunk)
  stream.push(null)
  return stream
}

const read = async (stream: IncomingMessage, maxBytes = 1000): Promise<string> =>
  Buffer.from(await readStream(stream, NaN, maxBytes, 1000)).toString()

describe('readStream', () => {
  it('reads one chunk, many chunks, or none', async () => {
    expect(await read(message([Buffer.from('abc')]))).toBe('abc')
    expect(await read(message(['a', 'bc', 'd'].map((text) => Buffer.from(text))))).toBe('abcd')
    expect(await read(message([]))).toBe('')
  })

  it('reads text, in the encoding that somebody has set', async () => {
    for (const encoding of ['utf8', 'latin1', 'base64', 'hex'] as const) {
      const stream = message(['при', 'вет'].map((text) => Buffer.from(text)))
      stream.setEncoding(encoding)

      expect(await read(stream)).toBe('привет')
    }
  })

  it('reads text as UTF-8 where a stream gives it without an encoding', async () => {
    const stream = message([])
    const body = read(stream)
    stream.emit('data', 'привет')

    expect(await body).toBe('привет')
  })
})

describe('what follows the end of reading', () => {
  const listeners = (stream: IncomingMessage): readonly (string | symbol)[] =>
    stream.eventNames().filter((name) => stream.listenerCount(name) > 0)

  const unended = (...chunks: readonly Uint8Array[]): IncomingMessage => {
    const stream = new IncomingMessage(new Socket())
    stream.headers['transfer-encoding'] = 'chunked'
    for (const chunk of chunks) stream.push(chunk)
    return stream
  }

  it.each([
    ['has ended', () => message([Buffer.from('abc')]), 3],
    ['is too large', () => unended(Buffer.from('abc')), 2],
    ['is late', () => unended(Buffer.from('abc')), 3],
    ['is in too many chunks', () => unended(...Array<Buffer>(4200).fill(Buffer.from('a'))), 5000],
  ])('is of no interest where a body %s', async (_, make, maxBytes) => {
    const stream = make()
    const before = listeners(stream)

    await readStream(stream, NaN, maxBytes, 20).catch(() => undefined)

    expect(listeners(stream)).toStrictEqual(before)
    stream.push(Buffer.from('more'))
  })

  it('is let go by for a moment, and then no longer listened to', async () => {
    const stream = unended(Buffer.from('abc'))
    const before = listeners(stream)

    expect(await discardStream(stream)).toBe(false)

    expect(listeners(stream)).toStrictEqual(before)
    expect(stream.readableLength).toBe(0)
  })

  it('is not waited for where nothing has been announced', async () => {
    expect(await discardStream(new IncomingMessage(new Socket()))).toBe(true)
  })
})

describe('a byte collector', () => {
  it('takes as many bytes as allowed, and no more', () => {
    const collector = byteCollector(3)

    expect(collector.add(Uint8Array.of(1, 2))).toBeUndefined()
    expect(collector.add(Uint8Array.of(3, 4))).toMatchObject({ _tag: 'BodyTooLarge', limit: 3 })
    expect(collector.add(Uint8Array.of(5))).toBeUndefined()
    expect([...collector.bytes()]).toEqual([1, 2, 5])
  })

  it('takes a kibibyte of every byte alone, but not a mebibyte of them', () => {
    const collector = byteCollector(2 ** 20)
    const add = () => collector.add(Uint8Array.of(1))
    const count = (limit: number): number => {
      for (let i = 0; i < limit; i += 1) if (add() !== undefined) return i
      return limit
    }

    expect(count(1024)).toBe(1024)
    expect(1024 + count(2 ** 20)).toBe(4096 + 16_384)
    expect(add()).toMatchObject({ _tag: 'MalformedBody', why: 'TooManyChunks', where: 'the body' })
    expect(collector.bytes()).toHaveLength(4096 + 16_384)
  })

  it('does not write into the chunks that it is given', () => {
    const collector = byteCollector(100)
    const first = Uint8Array.of(1, 2)
    collector.add(first)
    collector.add(Uint8Array.of(3))

    expect([...first]).toEqual([1, 2])
    expect([...collector.bytes()]).toEqual([1, 2, 3])
  })

  it('holds a buffer at most twice as large as what it holds', () => {
    const collector = byteCollector(2 ** 20)
    for (let i = 0; i < 10_000; i += 1) collector.add(Uint8Array.of(i % 256))

    expect(collector.bytes()).toHaveLength(10_000)
    expect(collector.bytes().buffer.byteLength).toBeLessThanOrEqual(20_000)
  })
})
