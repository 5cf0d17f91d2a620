export { phpForm } from '../../src/wire/php-form'

/** What PHP holds before it writes a form: null and empty lists vanish, booleans become 1 and 0. */
export type PhpValue =
  string | number | boolean | null | readonly PhpValue[] | { readonly [name: string]: PhpValue }
