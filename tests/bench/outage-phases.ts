/** How long lookups throw, and then how long they hang, in milliseconds. */
export const throwing = 10_000
export const hanging = 10_000

/** After this, no event waits for a lookup that began while lookups hung: a lookup has ten seconds. */
export const recovered = throwing + hanging + 10_000
