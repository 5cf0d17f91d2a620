import { TaggedError } from './tagged-error'

/**
 * Why a file cannot be fetched.
 *
 * @category errors
 * @since 0.3.0
 */
export type FileUrlProblem = 'NoLink' | 'Malformed' | 'NotHttps' | 'HasCredentials' | 'ForeignHost'

const reasons: Readonly<Record<FileUrlProblem, string>> = {
  NoLink: 'the file has no link',
  Malformed: 'the link is neither one absolute URL nor a path from the root of the portal',
  NotHttps: 'the link is not https',
  HasCredentials: 'the link holds a user name or a password',
  ForeignHost:
    'the link leads to a host other than the portal, or the host of the portal is an IP address, has a port or is a local name; add the host to allowedHosts if it may be called',
}

/**
 * The link of a file is not safe to fetch. The error does not hold the link, because the link is signed:
 * anyone who has it can read the file.
 *
 * @example
 * import { FileUrlError } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const error = new FileUrlError('NotHttps')
 *
 * assert.equal(error._tag, 'FileUrlError')
 * assert.equal(error.message, 'the file cannot be fetched: the link is not https')
 *
 * @category errors
 * @since 0.3.0
 */
export class FileUrlError extends TaggedError {
  readonly _tag = 'FileUrlError'

  constructor(
    /** What is wrong, as a code for programs. */
    readonly why: FileUrlProblem,
  ) {
    super('FileUrl', `the file cannot be fetched: ${reasons[why]}`)
  }
}
