/** Why an attempt has failed of which nobody has told. */
export const interrupted = 'the process ended while it was handled'
