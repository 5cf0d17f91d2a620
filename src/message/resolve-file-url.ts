import type { Either } from 'fp-ts/lib/Either.js'

import { left, right } from '../either'
import { FileUrlError } from '../error/file-url-error'
import type { PortalAuth } from '../event/auth'
import type { MessageFile } from '../event/message-file'

/**
 * From where files may be fetched.
 *
 * @category messages
 * @since 0.3.0
 */
export interface FileUrlOptions {
  /**
   * Hosts that may be called besides the portal. Each is a full host name, with its port unless that is 443:
   * `files.example.com`, `10.0.0.5:8443`. There are no wildcards.
   */
  readonly allowedHosts?: readonly string[] | undefined
}

const fail = (why: FileUrlError['why']): Either<FileUrlError, never> => left(new FileUrlError(why))

const urlOf = (text: string, base?: string): URL | undefined =>
  URL.canParse(text, base) ? new URL(text, base) : undefined

/** The host in the form that URLs are compared in: lower case, ASCII, without the port 443. */
const hostOf = (name: string): string | undefined =>
  /[\s/\\?#@]/.test(name) ? undefined : urlOf(`https://${name}`)?.host

// Top-level names that are reserved for private use, or that private networks use as if they were.
const ownNetworks: ReadonlySet<string> = new Set([
  ...['localhost', 'local', 'internal', 'intranet', 'private', 'lan', 'home', 'corp', 'svc'],
  ...['arpa', 'test', 'invalid', 'example', 'onion'],
])

// Anyone who may install the app can give a portal of their own any name they like. So no event can make us
// call an IP address, or a name that only our own network knows.
const isPublic = (host: string): boolean => {
  const name = host.replace(/:\d+$/, '')
  const [, topLevel] = /^[^.]+(?:\.[^.]+)*\.([a-z][^.]*)$/.exec(name) ?? []
  return topLevel !== undefined && !ownNetworks.has(topLevel)
}

const endpointHost = (endpoint: string): string | undefined => {
  const url = urlOf(endpoint)
  return url?.protocol === 'https:' ? url.host : undefined
}

const allowedHost = (name: string): string => {
  const host = hostOf(name)
  if (host === undefined) {
    throw new TypeError('resolveFileUrl: allowedHosts takes only hosts, such as example.com')
  }
  return host
}

const misleading = /[\\\p{Cc}]/u

const resolveLink = (
  link: string,
  origin: string,
  hosts: readonly string[],
): Either<FileUrlError, string> => {
  if (link === '') return fail('NoLink')
  // A parser would read a backslash as a slash and drop a line break. No portal writes either.
  if (misleading.test(link) || link.startsWith('//')) return fail('Malformed')
  const url = urlOf(link, link.startsWith('/') ? origin : undefined)
  if (url === undefined) return fail('Malformed')
  if (url.protocol !== 'https:') return fail('NotHttps')
  if (url.username !== '' || url.password !== '') return fail('HasCredentials')
  return hosts.includes(url.host) ? right(url.href) : fail('ForeignHost')
}

/**
 * The absolute https URL from which a file of a message can be fetched: its `downloadLink`, or its `link` if
 * the `downloadLink` is missing, empty or refused. Both may be absolute URLs or paths on the portal.
 *
 * A link is only as trustworthy as its event, so verify the event first. Even then, a portal can belong to
 * anyone who installs your app. So only two kinds of hosts are allowed: the portal's own, by
 * `auth.client_endpoint` (where your REST calls go too) or by `auth.domain` (which can be another name for
 * it), with the port that is written there; and those in `allowedHosts`. A portal must be in `allowedHosts`
 * as well if its host is an IP address, a name without a dot, or a name in a private network (`.local`,
 * `.internal`, `.lan`, `.corp`, `.svc` and the like).
 *
 * `link` redirects to the file. To be sure of each host, fetch with `redirect: 'manual'`, and pass the
 * `location` of the answer to this function again: `resolveFileUrl({ link: location }, auth)`. The function
 * does not look up the address that a name resolves to. Where that matters, let the network block what must
 * not be reached.
 *
 * @returns text, not a `URL`, so that it can go into a queue, a log's hash or any HTTP client. Refused links
 * are a {@link FileUrlError}
 *
 * @throws TypeError for an entry of `allowedHosts` that is not a host
 *
 * @example
 * import { resolveFileUrl } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const auth = {
 *   domain: 'some-domain.bitrix24.com',
 *   client_endpoint: 'https://some-domain.bitrix24.com/rest/',
 * }
 *
 * assert.deepEqual(resolveFileUrl({ link: '/~Qw9Er' }, auth), {
 *   _tag: 'Right',
 *   right: 'https://some-domain.bitrix24.com/~Qw9Er',
 * })
 *
 * const foreign = resolveFileUrl({ link: 'https://169.254.169.254/latest/meta-data/' }, auth)
 *
 * assert.equal(foreign._tag === 'Left' && foreign.left.why, 'ForeignHost')
 *
 * @category messages
 * @since 0.3.0
 */
export const resolveFileUrl = (
  { downloadLink, link }: Pick<MessageFile, 'link' | 'downloadLink'>,
  { client_endpoint, domain }: Pick<PortalAuth, 'client_endpoint' | 'domain'>,
  { allowedHosts = [] }: FileUrlOptions = {},
): Either<FileUrlError, string> => {
  const named = [endpointHost(client_endpoint), hostOf(domain)].filter((host) => host !== undefined)
  const hosts = [...named.filter(isPublic), ...allowedHosts.map(allowedHost)]
  const origin = `https://${named[0] ?? ''}/`
  const resolved = resolveLink(link, origin, hosts)
  if (downloadLink === undefined || downloadLink === '') return resolved
  const download = resolveLink(downloadLink, origin, hosts)
  return download._tag === 'Left' && resolved._tag === 'Right' ? resolved : download
}
