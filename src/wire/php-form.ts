import qs from 'qs'

import { phpScalar } from './php-scalar'

/**
 * RFC 1738, as PHP's urlencode does it: everything but letters, digits and `-_.`, with a blank as `+`.
 * A lone surrogate is not a character of UTF-8.
 */
export const urlEncode = (text: string): string =>
  encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'))
    .replace(/[!'()*~]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+')

// Where PHP has no text, there is no name either; qs leaves out what is undefined.
const formValue = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? value : phpScalar(value)

/** A form-encoded body, byte for byte as PHP's http_build_query writes it. */
export const phpForm = (value: unknown): string =>
  qs.stringify(value, {
    filter: (_name: string, item: unknown) => formValue(item),
    encoder: (text: unknown) => urlEncode(String(text)),
  })
