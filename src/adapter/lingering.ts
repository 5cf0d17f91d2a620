/** How long a client may go on sending what nobody wants, in milliseconds, so that it gets to read the answer. */
export const lingering = 1000
