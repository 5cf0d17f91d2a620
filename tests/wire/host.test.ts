import { hostOf, httpsUrl, isPublicHost, resolveHosts } from '../../src/wire/host'

describe('a host that the whole Internet may know', () => {
  it.each(['portal.example.com', 'my-team_1.example.com', 'xn--80awhdgm.xn--p1ai'])(
    'may be %s',
    (host) => {
      expect(isPublicHost(host)).toBe(true)
    },
  )

  // URL takes all of these.
  it.each(['a$b.example.com', 'a+b.example.com', '$.example.com', 'example.com$', 'a.b$c.com'])(
    'has no other characters in its name: %s',
    (host) => {
      expect([new URL(`https://${host}`).host, isPublicHost(host)]).toEqual([host, false])
    },
  )
})

describe('a host that may be of a network of its own', () => {
  it.each([
    ...['alt', 'arpa', 'example', 'internal', 'invalid', 'local', 'localhost', 'onion', 'test'],
    ...['corp', 'dhcp', 'domain', 'gateway', 'home', 'intra', 'intranet', 'lan', 'localdomain'],
    ...['localnet', 'mail', 'private', 'router', 'workgroup', 'cluster', 'consul', 'container'],
    ...['containers', 'docker', 'flycast', 'incus', 'kube', 'kubernetes', 'lxd', 'mesos', 'node'],
    ...['nomad', 'pod', 'podman', 'service', 'svc', 'swarm', 'backend', 'database', 'default'],
    ...['frontend', 'infra', 'monitoring', 'prod', 'production', 'stage', 'staging'],
  ])('is any in .%s', (topLevel) => {
    const inside = [`portal.${topLevel}`, `portal.team.${topLevel}`].map(isPublicHost)

    expect([inside, isPublicHost(`${topLevel}.com`)]).toEqual([[false, false], true])
  })

  it.each(['localhost', 'com', '10.0.0.5', '[::1]', 'example.com:8443', 'example.com.', 'a.k8s'])(
    'is %s',
    (host) => {
      expect([hostOf(host), isPublicHost(host)]).toEqual([host, false])
    },
  )
})

describe('a host in the form that URLs are compared in', () => {
  it.each([
    ['Example.COM', 'example.com'],
    ['example.com:443', 'example.com'],
    ['example.com:8443', 'example.com:8443'],
    ['пример.рф', 'xn--e1afmkfd.xn--p1ai'],
  ])('is of %s: %s', (name, host) => {
    expect(hostOf(name)).toBe(host)
  })

  it.each([
    ...['', 'a b', ' example.com', 'example.com/', 'example.com/path', 'example.com\\path'],
    ...['example.com?a', 'example.com#a', 'user@example.com', 'example.com:port', 'a\tb.com'],
  ])('is none of %j', (name) => {
    expect(hostOf(name)).toBeUndefined()
  })

  it('has to be one wherever an option wants hosts', () => {
    expect(resolveHosts('an option', ['Example.com', 'b.example.com:443'])).toEqual([
      'example.com',
      'b.example.com',
    ])
    expect(() => resolveHosts('an option', ['example.com', 'https://example.com'])).toThrow(
      new TypeError('an option takes only hosts, such as example.com'),
    )
  })
})

describe('a text', () => {
  it.each(['http://example.com/', 'example.com', '', 'ftp://example.com/'])(
    'that is not a URL of https is none: %j',
    (text) => {
      expect(httpsUrl(text)).toBeUndefined()
    },
  )

  it('that is one is that URL', () => {
    expect(httpsUrl('https://example.com/a?b#c')).toEqual(new URL('https://example.com/a?b#c'))
  })
})
