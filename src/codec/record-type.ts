import * as t from 'io-ts'

import type { WireRecord } from '../tree/tree'

/** A codec of a record with known names: error reports say that a record was expected. */
export class RecordType<A> extends t.Type<A, WireRecord> {
  readonly _tag = 'RecordType'
}

export const isRecordType = (codec: unknown): boolean => codec instanceof RecordType
