/**
 * A value, or a promise of one.
 *
 * @category receiver
 * @since 0.2.0
 */
export type MaybePromise<A> = A | Promise<A>
