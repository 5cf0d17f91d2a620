import * as t from 'io-ts'

// Children start from an empty context, because nearly all of them are valid: what lies above is put in
// front of the errors alone.
const nothingAbove: t.Context = []

/**
 * Validates what stands under a name or an index. Gives undefined where it is not valid, after its errors
 * have been added to `errors`.
 */
export const validateBelow = <A>(
  codec: t.Type<A, unknown>,
  value: unknown,
  key: string,
  context: t.Context,
  errors: t.Errors,
): { readonly right: A } | undefined => {
  const result = codec.validate(value, nothingAbove)
  if (result._tag === 'Right') return result
  const above = t.appendContext(context, key, codec, value)
  for (const error of result.left) {
    errors.push({ ...error, context: [...above, ...error.context] })
  }
  return undefined
}
