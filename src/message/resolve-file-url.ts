import type { Either } from 'fp-ts/lib/Either.js'

import { left, right } from '../either'
import { FileUrlError } from '../error/file-url-error'
import type { PortalAuth } from '../event/auth'
import type { MessageFile } from '../event/message-file'
import { hostOf, httpsUrl, isPublicHost, resolveHosts } from '../wire/host'

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

const misleading = /[\\\p{Cc}]/u

// Portals put their address in front of the absolute URL of a custom sticker. A parser would take the host for
// `portal.example.comhttps`.
const isTwoUrls = (link: string): boolean => /^https?:\/\/[^/]*https?:\/\//i.test(link)

const resolveLink = (
  link: string,
  origin: string,
  hosts: readonly string[],
): Either<FileUrlError, string> => {
  if (link === '') return fail('NoLink')
  // A parser would read a backslash as a slash and drop a line break. No portal writes either.
  if (misleading.test(link) || link.startsWith('//') || isTwoUrls(link)) return fail('Malformed')
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
 * it); and those in `allowedHosts`. A portal must be in `allowedHosts` as well if its host is an IP address, has
 * a port other than 443, ends in a dot, or is a name in a private network: one without a dot, or under
 * `.local`, `.internal`, `.lan`, `.corp`, `.consul`, `.svc`, `.default` and other names that the Internet does
 * not have.
 *
 * This is a judgement of names alone. It knows the usual private names, not those that your network invented,
 * and it looks up no address: a public name may resolve to an address in your network, now or a moment later,
 * and where a cluster searches its own names first, `db.dev` may be the service `db` of its namespace `dev`.
 * Where that matters, let the network block what must not be reached, or check the address when you connect.
 *
 * `link` redirects to the file. To be sure of each host, fetch with `redirect: 'manual'`, and pass the
 * `location` of the answer to this function again: `resolveFileUrl({ link: location }, auth)`.
 *
 * The link of a custom sticker can be the portal's address with another absolute URL behind it. Such a link is
 * `Malformed`.
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
  const named = [httpsUrl(client_endpoint)?.host, hostOf(domain)].filter(
    (host) => host !== undefined,
  )
  // Anyone who may install the app can give a portal of their own any name they like. So no event can make us
  // call an IP address, another port, or a name that only our own network knows.
  const hosts = [
    ...named.filter(isPublicHost),
    ...resolveHosts('resolveFileUrl: allowedHosts', allowedHosts),
  ]
  const origin = `https://${named[0] ?? ''}/`
  const resolved = resolveLink(link, origin, hosts)
  if (downloadLink === undefined || downloadLink === '') return resolved
  const download = resolveLink(downloadLink, origin, hosts)
  return download._tag === 'Left' && resolved._tag === 'Right' ? resolved : download
}
