import qs from 'qs'

import { phpScalar } from './php-scalar'

/**
 * Escapes text by RFC 1738, as PHP's urlencode does: everything except letters, digits and `-_.`, with a
 * blank as `+`. UTF-8 cannot hold a lone surrogate, so it becomes U+FFFD.
 */
export const urlEncode = (text: string): string =>
  encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'))
    .replace(/[!'()*~]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+')

// PHP leaves out the name of a value that it has no text for; qs does the same for undefined.
const formValue = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? value : phpScalar(value)

/** A form-encoded body, byte for byte as PHP's http_build_query writes it. */
export const phpForm = (value: unknown): string =>
  qs.stringify(value, {
    filter: (_name: string, item: unknown) => formValue(item),
    encoder: (text: unknown) => urlEncode(String(text)),
  })
