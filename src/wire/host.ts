/**
 * A host in the form that URLs are compared in: lower case, ASCII, without the port 443. Undefined if the text
 * is anything other than a host.
 */
export const hostOf = (name: string): string | undefined => {
  const url = `https://${name}`
  return /[\s/\\?#@]/.test(name) || !URL.canParse(url) ? undefined : new URL(url).host
}

// Top-level names that are reserved for private use, or that private networks use as if they were.
const ownNetworks: ReadonlySet<string> = /* @__PURE__ */ new Set([
  ...[
    'localhost',
    'localdomain',
    'local',
    'internal',
    'intranet',
    'private',
    'lan',
    'home',
    'corp',
  ],
  ...['consul', 'svc', 'default', 'cluster', 'arpa', 'test', 'invalid', 'example', 'onion'],
])

/**
 * Whether a host, in the form of {@link hostOf}, is a name that the whole Internet may know, on port 443: not an
 * IP address, and not a name that only our own network knows.
 */
export const isPublicHost = (host: string): boolean => {
  const topLevel = host.slice(host.lastIndexOf('.') + 1)
  return host.includes('.') && /^[a-z][a-z\d-]*$/.test(topLevel) && !ownNetworks.has(topLevel)
}
