import type { RuntimeAbortSignal } from '../abort-signal'
import { isRecord, type WireRecord } from '../wire/record'
import { withDeadline } from '../with-deadline'

/**
 * What {@link proveInstall} gives to the function that it calls instead of the global `fetch`.
 *
 * @category receiver
 * @since 0.4.0
 */
export interface ProofRequest {
  readonly method: 'POST'
  readonly headers: Record<string, string>
  /** JSON with the access token. */
  readonly body: string
  /** A redirect would take the access token to a host that nobody has checked. */
  readonly redirect: 'manual'
  readonly signal: RuntimeAbortSignal
}

/**
 * What {@link proveInstall} needs of a response: its status, and its body as a stream.
 *
 * @category receiver
 * @since 0.4.0
 */
export interface ProofResponse {
  readonly status: number
  readonly body: {
    /** As a `ReadableStream` has it. */
    readonly getReader: () => {
      /** Resolves with the next bytes, or without any at the end. */
      readonly read: () => Promise<{ readonly value?: Uint8Array | undefined }>
    }
  } | null
}

/**
 * The part of `fetch` that {@link proveInstall} calls.
 *
 * @category receiver
 * @since 0.4.0
 */
export type ProofFetch = (url: string, request: ProofRequest) => Promise<ProofResponse>

/** How to ask, and how long to wait for an answer, in milliseconds. */
export interface Asking {
  readonly fetch: ProofFetch
  readonly timeout: number
}

// Real answers have about 1000.
const mostBytes = 65_536

/** The text of a body, or undefined if it is too long to be an answer. */
const readText = async (body: ProofResponse['body']): Promise<string | undefined> => {
  if (body === null) return ''
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let bytes = 0
  let text = ''
  for (;;) {
    const { value } = await reader.read()
    if (value === undefined) return text
    bytes += value.length
    if (bytes > mostBytes) return undefined
    text += decoder.decode(value, { stream: true })
  }
}

const isCode = (u: unknown): u is string => typeof u === 'string' && /^[A-Z][A-Z\d_]{1,40}$/.test(u)

/** The code of an error or of its cause, such as `ECONNREFUSED`. The rest may hold the request. */
const codeOf = (error: unknown): string => {
  const causes = isRecord(error) ? [error, error['cause']] : []
  const found = causes.map((cause) => (isRecord(cause) ? cause['code'] : undefined)).find(isCode)
  return found === undefined ? '' : ` (${found})`
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

// What Bitrix24 says of a token that is nobody's, or whose owner may not use the app. Other errors, such as too
// many requests or a tariff without REST, say nothing about the token.
const verdicts: ReadonlySet<unknown> = /* @__PURE__ */ new Set([
  ...['expired_token', 'invalid_token', 'NO_AUTH_FOUND', 'NOT_INSTALLED', 'APPLICATION_NOT_FOUND'],
  ...['authorization_error', 'user_access_error', 'INVALID_CREDENTIALS'],
])

const mayAnswer = (status: number): boolean => status === 200 || (status >= 400 && status < 500)

/**
 * Calls a REST method without parameters. Resolves with the answer, or with undefined if the answer is that the
 * token is not valid. Rejects if there is no such answer, with an error that holds nothing of the request and
 * nothing of the response but its status.
 */
export const askWithToken = async (
  who: string,
  url: string,
  token: string,
  { fetch, timeout }: Asking,
): Promise<WireRecord | undefined> => {
  const controller = new AbortController()

  const exchange = async (): Promise<{ status: number; text: string | undefined }> => {
    try {
      const { status, body } = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ auth: token }),
        redirect: 'manual',
        signal: controller.signal,
      })
      return { status, text: await readText(body) }
    } catch (error) {
      // eslint-disable-next-line preserve-caught-error -- what fetch throws may hold the request and its token
      throw new Error(`${who} could not be reached${codeOf(error)}`)
    }
  }

  const late = () => new Error(`${who} gave no answer within ${timeout} ms`)
  const { status, text } = await withDeadline(exchange(), timeout, late).finally(() => {
    // Drops what is still on its way. If the answer was read to its end, there is nothing left to drop.
    controller.abort()
  })
  if (!mayAnswer(status)) throw new Error(`${who} answered with status ${status}`)
  if (text === undefined) throw new Error(`${who} answered with more than ${mostBytes} bytes`)
  const answer = parseJson(text)
  if (isRecord(answer) && verdicts.has(answer['error'])) return undefined
  if (status !== 200) throw new Error(`${who} answered with status ${status}`)
  if (!isRecord(answer)) throw new Error(`${who} answered with something other than a JSON object`)
  if ('error' in answer) throw new Error(`${who} answered with an error`)
  return answer
}
