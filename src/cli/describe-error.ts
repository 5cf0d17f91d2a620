import { isRecord } from '../wire/record'

export interface ErrorDescription {
  /**
   * `ECONNREFUSED`, or `Error` for an error without a code. Never a value from the body or the command line.
   */
  readonly code: string
  readonly message: string
}

const textOf = (value: unknown, otherwise: string): string =>
  typeof value === 'string' && value !== '' ? value : otherwise

/** The code and the message of an error that Node threw. */
export const describeError = (error: unknown): ErrorDescription => {
  const code = textOf(isRecord(error) ? error['code'] : undefined, 'Error')
  return { code, message: textOf(isRecord(error) ? error['message'] : undefined, code) }
}
