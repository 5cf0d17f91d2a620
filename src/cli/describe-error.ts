import { isRecord } from '../wire/record'

export interface ErrorDescription {
  /** `ECONNREFUSED`, or `Error` for an error without a code. Never a value. */
  readonly code: string
  readonly message: string
}

const textOf = (value: unknown, otherwise: string): string =>
  typeof value === 'string' && value !== '' ? value : otherwise

/** What an error of Node's says. */
export const describeError = (error: unknown): ErrorDescription => {
  const code = textOf(isRecord(error) ? error['code'] : undefined, 'Error')
  return { code, message: textOf(isRecord(error) ? error['message'] : undefined, code) }
}
