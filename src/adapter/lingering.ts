/**
 * How long a client may go on sending a body that is refused, in milliseconds, so that it gets to read the
 * answer.
 */
export const lingering = 1000
