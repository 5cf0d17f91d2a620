/** The command line is wrong. The message holds no value from the command line, which could be a token. */
export class UsageError extends Error {}
