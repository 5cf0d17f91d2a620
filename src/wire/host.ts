/**
 * A host in the form that URLs are compared in: lower case, ASCII, without the port 443. Undefined if the text
 * is anything other than a host.
 */
export const hostOf = (name: string): string | undefined => {
  const url = `https://${name}`
  return /[\s/\\?#@]/.test(name) || !URL.canParse(url) ? undefined : new URL(url).host
}

/** The URL that a text is, if it is https. */
export const httpsUrl = (text: string): URL | undefined => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url?.protocol === 'https:' ? url : undefined
}

/** @throws TypeError for a name that is not a host, with the option that it was given in */
export const resolveHosts = (option: string, names: readonly string[]): readonly string[] =>
  names.map((name) => {
    const host = hostOf(name)
    if (host === undefined) {
      throw new TypeError(`${option} takes only hosts, such as example.com`)
    }
    return host
  })

// Top-level names that the Internet does not have, and that own networks do.
const ownNetworks: ReadonlySet<string> = /* @__PURE__ */ new Set([
  // Reserved by RFC 6761 and its like, or by ICANN.
  ...['alt', 'arpa', 'example', 'internal', 'invalid', 'local', 'localhost', 'onion', 'test'],
  // Routers and offices.
  ...['corp', 'dhcp', 'domain', 'gateway', 'home', 'intra', 'intranet', 'lan', 'localdomain'],
  ...['localnet', 'mail', 'private', 'router', 'workgroup'],
  // Docker and its like, Kubernetes, registries of services.
  ...['cluster', 'consul', 'container', 'containers', 'docker', 'flycast', 'incus', 'kube'],
  ...['kubernetes', 'lxd', 'mesos', 'node', 'nomad', 'pod', 'podman', 'service', 'svc', 'swarm'],
  // Namespaces of Kubernetes, where postgres.default is a service.
  ...['backend', 'database', 'default', 'frontend', 'infra', 'monitoring', 'prod', 'production'],
  ...['stage', 'staging'],
])

// Top-level names of the Internet are letters alone or Punycode. Addresses, ports and a dot at the end do not
// match, nor do kube-system, k8s and app_default, the network that Docker Compose makes for an app.
const publicName = /^(?:[a-z\d_-]+\.)+([a-z]{2,}|xn--[a-z\d-]+)$/

/**
 * Whether a host, in the form of {@link hostOf}, is a name that the whole Internet may know, on port 443: not an
 * IP address, and not a name that only our own network knows. What the name resolves to is not known here.
 */
export const isPublicHost = (host: string): boolean => {
  const topLevel = publicName.exec(host)?.[1]
  return topLevel !== undefined && !ownNetworks.has(topLevel)
}
