import { formBody, sampleMessageAddEvent } from '../../src/testing'
import { formType } from '../support/serve'

/** A request, and what every runtime must make of it. */
export interface RuntimeRequest {
  readonly name: string
  readonly body: () => string | ReadableStream<Uint8Array>
  readonly status: number
  /** The length of the text that the handler gets; none if it must get nothing. */
  readonly length?: number
}

const token = 'fake-application-token'

let messages = 0

/** A message that was not sent before: an inbox knows the others. */
const eventWith = (text: string, application_token = token): string => {
  const sample = sampleMessageAddEvent({ auth: { application_token } })
  const [message] = sample.data.MESSAGES
  if (message === undefined) throw new Error('the sample has no message')
  messages += 1
  const im = { ...message.im, message_id: messages }
  const MESSAGES = [{ ...message, im, message: { ...message.message, text } }]
  return formBody({ ...sample, data: { ...sample.data, MESSAGES } })
}

const inChunks = (text: string): ReadableStream<Uint8Array> => {
  const bytes = new TextEncoder().encode(text)
  let from = 0
  return new ReadableStream({
    pull(controller) {
      if (from >= bytes.length) controller.close()
      else controller.enqueue(bytes.slice(from, (from += 1000)))
    },
  })
}

const cyrillic = 'Съешь ещё этих мягких французских булок. '

/** Such as Bitrix24 and others send to a backend. */
export const requests: readonly RuntimeRequest[] = [
  { name: 'a small event', body: () => eventWith('x'), status: 200, length: 1 },
  {
    name: 'an event of 150 KB with Cyrillic text',
    body: () => eventWith(cyrillic.repeat(700)),
    status: 200,
    length: cyrillic.length * 700,
  },
  {
    name: 'a chunked event',
    body: () => inChunks(eventWith('y'.repeat(5000))),
    status: 200,
    length: 5000,
  },
  { name: 'a wrong token', body: () => eventWith('z', 'guess'), status: 403 },
  { name: 'two MiB', body: () => eventWith('z'.repeat(2 ** 21)), status: 413 },
  { name: 'an empty body', body: () => '', status: 404 },
  { name: 'a placement', body: () => 'PLACEMENT=SETTING_CONNECTOR&member_id=a', status: 404 },
]

/** Posts a request, and resolves with its status; undefined if there is no answer. */
export const send = async (url: string, { body }: RuntimeRequest): Promise<number | undefined> => {
  const headers = { 'content-type': formType }
  // A server may answer and hang up before it has read two MiB.
  const options = { method: 'POST', headers, body: body(), duplex: 'half' } as const
  const answer = await fetch(url, options).catch(() => undefined)
  return answer?.status
}
