/** The command line is wrong. Its message holds no value of the command line: it could be a token. */
export class UsageError extends Error {}
