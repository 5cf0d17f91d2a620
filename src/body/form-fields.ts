import qs from 'qs'

import type { WireRecord } from '../tree/tree'
import { componentDecoder } from './decode-component'

// Lists of `name[]` are the one place where qs would take quadratic time.
const appendLimit = 1000

/** Whether qs has thrown for a list of `name[]`, and not for the number of parameters. */
export const isTooManyAppended = (error: unknown): boolean =>
  error instanceof RangeError && error.message.startsWith('Array limit')

/**
 * The fields of a form body under their full names, such as `data[DATA][0][chat][id]`. Throws the
 * RangeError of qs where there are more than `maxParameters`.
 */
export const formFields = (text: string, maxParameters: number): WireRecord =>
  qs.parse(text, {
    depth: 0,
    parseArrays: false,
    allowSparse: true,
    duplicates: 'last',
    parameterLimit: maxParameters,
    arrayLimit: appendLimit,
    throwOnLimitExceeded: true,
    decoder: componentDecoder(),
  })
