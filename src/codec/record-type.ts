import * as t from 'io-ts'

import type { Tree } from '../tree/tree'

/**
 * A codec of a record with known names. The tag tells error reports to say that a record was
 * expected, whatever the type is called.
 */
export class RecordType<A> extends t.Type<A, Tree> {
  readonly _tag = 'RecordType'
}
