import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'

import { byteCollector } from '../../src/adapter/byte-collector'
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

describe('a byte collector', () => {
  it('takes as many bytes as allowed, and no more', () => {
    const collector = byteCollector(3)

    expect(collector.add(Uint8Array.of(1, 2))).toBe(true)
    expect(collector.add(Uint8Array.of(3, 4))).toBe(false)
    expect(collector.add(Uint8Array.of(5))).toBe(true)
    expect([...collector.bytes()]).toEqual([1, 2, 5])
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
