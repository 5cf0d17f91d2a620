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
  Malformed: 'the link is neither an absolute URL nor a path from the root of the portal',
  NotHttps: 'the link is not https',
  HasCredentials: 'the link holds a user name or a password',
  ForeignHost:
    'the link leads to another host than the portal, or the host of the portal is an address or a local name; add the host to allowedHosts if it may be called',
}

/**
 * The link of a file is none that is safe to fetch. The link itself is not in here: it is signed, and who
 * holds it can read the file.
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
    /** What is wrong, for a program. */
    readonly why: FileUrlProblem,
  ) {
    super('FileUrlError', `the file cannot be fetched: ${reasons[why]}`)
  }
}
