/**
 * How long a client may go on sending a body that nobody wants, in milliseconds. Many clients read the answer only
 * after they have sent everything, and a connection that is closed before takes the answer with it.
 */
export const lingering = 1000
