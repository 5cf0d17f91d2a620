import qs from 'qs'

import type { Field } from '../tree/grow-tree'
import { componentDecoder } from './decode-component'

/**
 * The fields of a form body in their order, under their full names, such as
 * `data[DATA][0][chat][id]`. Throws the RangeError of qs where there are more than `maxParameters`.
 *
 * qs splits and hands every name and value to the decoder; they are kept there. Of the object that
 * qs goes on to make, in which duplicates are lost and lists of `name[]` take quadratic time, nothing is
 * needed: most names are told to it as the empty one, which it ignores.
 */
export const formFields = (text: string, maxParameters: number): readonly Field[] => {
  const decode = componentDecoder()
  const fields: [name: string, value: string][] = []
  let field: (typeof fields)[number] = ['', '']
  let start = ''
  let hasValue = true
  const keepName = (encoded: string): string => {
    // PHP splits at the first `=`, where qs prefers one after a `]`.
    const end = encoded.indexOf('=')
    const name = end === -1 ? encoded : encoded.slice(0, end)
    start = end === -1 ? '' : `${encoded.slice(end + 1)}=`
    // A name without `=` has an empty value.
    field = [decode(name), '']
    hasValue = false
    // PHP drops a value without a name.
    const count = field[0] === '' ? 0 : fields.push(field)
    return encoded.endsWith('[]') ? String(count) : ''
  }
  const keepValue = (encoded: string): string => {
    if (hasValue) throw new Error('qs has a value that follows no name')
    field[1] = decode(start + encoded)
    hasValue = true
    return ''
  }
  qs.parse(text, {
    depth: 0,
    parseArrays: false,
    allowSparse: true,
    duplicates: 'last',
    parameterLimit: maxParameters,
    throwOnLimitExceeded: true,
    decoder: (encoded: string, _decoder, _charset, kind) =>
      kind === 'key' ? keepName(encoded) : keepValue(encoded),
  })
  return fields
}
