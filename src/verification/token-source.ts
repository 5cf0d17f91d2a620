import type { MaybePromise } from '../maybe-promise'
import type { WireRecord } from '../wire/record'
import type { ExpectedTokens } from './expected-tokens'

/** Where the expected tokens come from. */
export interface TokenSource {
  /** Finds the tokens of a portal: at once, unless a function of the user has to be asked. */
  readonly find: (memberId: string, record: WireRecord) => MaybePromise<ExpectedTokens>
  /** Is told of each portal that was believed. */
  readonly confirm: (memberId: string) => void
  /** Is told of each portal whose installation was proven: its token may be stored at any moment. */
  readonly expect: (memberId: string) => void
}
