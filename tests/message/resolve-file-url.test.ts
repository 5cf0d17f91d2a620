import fc from 'fast-check'
import { inspect } from 'node:util'

import {
  FileUrlError,
  orThrow,
  parseMessageAddEvent,
  resolveFileUrl,
  type FileUrlOptions,
  type FileUrlProblem,
} from 'bitrix24-imconnector-events'

import { rawBodies } from '../fixtures'

const auth = {
  domain: 'some-domain.bitrix24.com',
  client_endpoint: 'https://some-domain.bitrix24.com/rest/',
}
const portal = 'https://some-domain.bitrix24.com'

const resolve = (link: string, options?: FileUrlOptions, from = auth): string => {
  const result = resolveFileUrl({ link }, from, options)
  return result._tag === 'Right' ? result.right : result.left.why
}

const endpoint = (client_endpoint: string, domain = 'some-domain.bitrix24.com') => ({
  client_endpoint,
  domain,
})

describe('The URL of a file', () => {
  it('is the download link that the portal gave', () => {
    const event = orThrow(parseMessageAddEvent(rawBodies.messageAddFiles))
    const files = event.data.MESSAGES.flatMap(({ message }) => message.files)

    expect(files.map((file) => resolveFileUrl(file, event.auth))).toStrictEqual(
      files.map(({ downloadLink }) => ({ _tag: 'Right', right: downloadLink })),
    )
  })

  it('is the short link where there is no download link', () => {
    const link = `${portal}/~aB3xZ#img.jpg`

    expect(resolveFileUrl({ link }, auth)).toStrictEqual({ _tag: 'Right', right: link })
    expect(resolveFileUrl({ link, downloadLink: '' }, auth)).toStrictEqual({
      _tag: 'Right',
      right: link,
    })
  })

  it('is the short link where the download link is refused', () => {
    const file = { link: '/~Qw9Er', downloadLink: 'https://elsewhere.example/file' }

    expect(resolveFileUrl(file, auth)).toStrictEqual({ _tag: 'Right', right: `${portal}/~Qw9Er` })
  })

  it('is refused for the download link where both are', () => {
    const file = { link: '', downloadLink: 'http://elsewhere.example/file' }

    expect(resolveFileUrl(file, auth)).toStrictEqual({
      _tag: 'Left',
      left: new FileUrlError('NotHttps'),
    })
  })

  it.each([
    ['/rest/download.json?token=x', `${portal}/rest/download.json?token=x`],
    ['/~Qw9Er', `${portal}/~Qw9Er`],
    ['/', `${portal}/`],
    ['/файл', `${portal}/%D1%84%D0%B0%D0%B9%D0%BB`],
    ['HTTPS://Some-Domain.Bitrix24.COM:443/x', `${portal}/x`],
    [`${portal}/a/../b`, `${portal}/b`],
    [`${portal}/@169.254.169.254/`, `${portal}/@169.254.169.254/`],
  ])('of %s is %s', (link, url) => {
    expect(resolve(link)).toBe(url)
  })

  it.each<[FileUrlProblem, string]>([
    ['NoLink', ''],
    ['Malformed', '~Qw9Er'],
    ['Malformed', 'rest/download.json'],
    ['Malformed', '?token=x'],
    ['Malformed', '//some-domain.bitrix24.com/x'],
    ['Malformed', '//elsewhere.example/x'],
    ['Malformed', '/\\elsewhere.example/x'],
    ['Malformed', '\\\\elsewhere.example\\x'],
    ['Malformed', 'https:\\\\some-domain.bitrix24.com\\x'],
    ['Malformed', '/\t/elsewhere.example/x'],
    ['Malformed', '/\n/elsewhere.example/x'],
    ['Malformed', `${portal}/\r\nHost: elsewhere.example`],
    ['Malformed', 'https://'],
    ['Malformed', 'https://some-domain.bitrix24.com:99999/'],
    ['NotHttps', 'http://some-domain.bitrix24.com/x'],
    ['NotHttps', 'ftp://some-domain.bitrix24.com/x'],
    ['NotHttps', 'file:///etc/passwd'],
    ['NotHttps', 'javascript:alert(1)'],
    ['NotHttps', 'data:text/plain,x'],
    ['NotHttps', 'blob:https://some-domain.bitrix24.com/x'],
    ['HasCredentials', 'https://some-domain.bitrix24.com@elsewhere.example/x'],
    ['HasCredentials', 'https://user@some-domain.bitrix24.com/x'],
    ['HasCredentials', 'https://:password@some-domain.bitrix24.com/x'],
    ['ForeignHost', 'https://elsewhere.example/x'],
    ['ForeignHost', 'https://some-domain.bitrix24.com.elsewhere.example/x'],
    ['ForeignHost', 'https://elsewhere.example/some-domain.bitrix24.com/x'],
    ['ForeignHost', 'https://elsewhere.example#@some-domain.bitrix24.com/x'],
    ['ForeignHost', 'https://sub.some-domain.bitrix24.com/x'],
    ['ForeignHost', 'https://bitrix24.com/x'],
    ['ForeignHost', 'https://some-domain.bitrix24.com./x'],
    ['ForeignHost', 'https://some-domain.bitrix24.com:8443/x'],
    ['ForeignHost', 'https://some-dоmain.bitrix24.com/x'],
    ['ForeignHost', 'https://127.0.0.1/x'],
    ['ForeignHost', 'https://2130706433/x'],
    ['ForeignHost', 'https://[::1]/x'],
    ['ForeignHost', 'https://localhost/x'],
  ])('is refused as %s: %j', (why, link) => {
    expect(resolve(link)).toBe(why)
  })
})

describe('The host of the portal', () => {
  it('is what the REST calls go to, or another name that the portal has', () => {
    const from = endpoint('https://demo.bitrix24.com/rest/', 'chat.example.com')

    expect(resolve('/x', {}, from)).toBe('https://demo.bitrix24.com/x')
    expect(resolve('https://demo.bitrix24.com/x', {}, from)).toBe('https://demo.bitrix24.com/x')
    expect(resolve('https://chat.example.com/x', {}, from)).toBe('https://chat.example.com/x')
  })

  it.each(['Portal.Example.COM', 'portal.example.com:443', 'ｐortal.example.com'])(
    'is the same however it is written: %s',
    (domain) => {
      expect(resolve('/x', {}, endpoint('', domain))).toBe('https://portal.example.com/x')
    },
  )

  it('may have a port if that is allowed, and then only that one', () => {
    const from = endpoint('https://portal.example.com:8443/rest/', '')
    const options = { allowedHosts: ['portal.example.com:8443'] }

    expect(resolve('/x', options, from)).toBe('https://portal.example.com:8443/x')
    expect(resolve('https://portal.example.com:8443/x', options, from)).toBe(
      'https://portal.example.com:8443/x',
    )
    expect(resolve('https://portal.example.com/x', options, from)).toBe('ForeignHost')
    expect(resolve('https://portal.example.com:22/x', options, from)).toBe('ForeignHost')
  })

  it('may be named in letters that are not Latin', () => {
    const from = endpoint('https://портал.рф/rest/', 'портал.рф')

    expect(resolve('https://портал.рф/x', {}, from)).toBe('https://xn--80awhdgm.xn--p1ai/x')
  })

  it('is not that of an endpoint that is not https', () => {
    const from = endpoint('http://other.example.com/rest/')

    expect(resolve('/x', {}, from)).toBe(`${portal}/x`)
    expect(resolve('https://other.example.com/x', {}, from)).toBe('ForeignHost')
  })

  it.each([
    // Addresses, however they are written.
    '127.0.0.1',
    '127.0.0.1:8443',
    '127.0.0.1.',
    '127.1',
    '0177.0.0.1',
    '017700000001',
    '0x7f.0.0.1',
    '0x7f000001',
    '2130706433',
    '１２７.0.0.1',
    '127。0。0。1',
    '169.254.169.254',
    '10.0.0.5',
    '[::1]',
    '[::1]:8443',
    '[::ffff:169.254.169.254]',
    '[::ffff:7f00:1]',
    '[fe80::1]',
    // Ports.
    'portal.example.com:8443',
    'portal.example.com:22',
    'portal.example.com:80',
    'portal.corp:8443',
    // Dots where there should be none.
    'localhost.',
    'portal.example.com.',
    'postgres.default.',
    '.com',
    'portal..com',
    // Names that only our own network knows.
    'localhost',
    'LOCALHOST',
    'app.localhost',
    'localhost.localdomain',
    'redis',
    'postgres.default',
    'Postgres.Default',
    'vault.service.consul',
    'db.node.consul',
    'x.svc.cluster.local',
    'kubernetes.default.svc',
    'kubernetes.default.svc.cluster.local',
    'kube-dns.kube-system',
    'api.k8s',
    'postgres.app_default',
    'postgres.a',
    'metadata.google.internal',
    'host.docker.internal',
    'home.arpa',
    'nas.home.arpa',
  ])('is not called just because an event says so: %s', (host) => {
    const from = endpoint(`https://${host}/rest/`, host)

    expect(resolve('/x', {}, from)).toBe('ForeignHost')
    expect(resolve(`https://${host}/x`, {}, from)).toBe('ForeignHost')
  })

  it.each(['', 'portal.example.com/path', 'user@portal.example.com', 'a b', 'https://x.example'])(
    'is unknown where the auth does not name one: %j',
    (domain) => {
      const from = endpoint('not a URL', domain)

      expect(resolve('/x', {}, from)).toBe('Malformed')
      expect(resolve('https://portal.example.com/x', {}, from)).toBe('ForeignHost')
    },
  )
})

describe('A portal under a name that only own networks have', () => {
  // Not read from the source: each name that goes missing there has to fail here.
  it.each([
    ...['alt', 'arpa', 'example', 'internal', 'invalid', 'local', 'localhost', 'onion', 'test'],
    ...['corp', 'dhcp', 'domain', 'gateway', 'home', 'intra', 'intranet', 'lan', 'localdomain'],
    ...['localnet', 'mail', 'private', 'router', 'workgroup'],
    ...['cluster', 'consul', 'container', 'containers', 'docker', 'flycast', 'incus', 'kube'],
    ...['kubernetes', 'lxd', 'mesos', 'node', 'nomad', 'pod', 'podman', 'service', 'svc', 'swarm'],
    ...['backend', 'database', 'default', 'frontend', 'infra', 'monitoring', 'prod', 'production'],
    ...['stage', 'staging'],
  ])('is not called: .%s', (name) => {
    const from = endpoint(`https://portal.${name}/rest/`, `www.portal.${name}`)

    expect(resolve('/x', {}, from)).toBe('ForeignHost')
    expect(resolve(`https://portal.${name}/x`, {}, from)).toBe('ForeignHost')
    expect(resolve(`https://www.portal.${name}/x`, {}, from)).toBe('ForeignHost')
    expect(resolve('/x', { allowedHosts: [`portal.${name}`] }, from)).toBe(
      `https://portal.${name}/x`,
    )
  })

  it.each([
    'ru',
    'com',
    'dev',
    'cloud',
    'services',
    'network',
    'xn--p1ai',
    'xn--vermgensberatung-pwb',
  ])('is another thing than one under .%s', (name) => {
    const from = endpoint(`https://portal.${name}/rest/`, '')

    expect(resolve('/x', {}, from)).toBe(`https://portal.${name}/x`)
  })

  it('is told by the end of its name alone', () => {
    const from = endpoint('https://local.lan.my-team_1.example.com/rest/', '')

    expect(resolve('/x', {}, from)).toBe('https://local.lan.my-team_1.example.com/x')
  })
})

describe('The link of a custom sticker, an absolute URL behind the address of the portal,', () => {
  it.each([
    `${portal}https://cdn.example/x.png?token=1`,
    `${portal}http://cdn.example/x.png`,
    `${portal}https://${portal.slice('https://'.length)}/x.png`,
    'HTTPS://SOME-DOMAIN.bitrix24.comHTTPS://cdn.example/x.png',
    'http://some-domain.bitrix24.comhttps://cdn.example/x.png',
    'https://portal.examplehttps://cdn.example/x.png',
    'https://portal.example:8443https://cdn.example/x.png',
    'https://[::1]https://cdn.example/x.png',
    'https://https://cdn.example/x.png',
  ])('is refused: %s', (link) => {
    const refused = { _tag: 'Left', left: new FileUrlError('Malformed') }

    expect(resolveFileUrl({ link }, auth)).toStrictEqual(refused)
    expect(resolveFileUrl({ link, downloadLink: link }, auth)).toStrictEqual(refused)
    expect(resolveFileUrl({ link }, auth, { allowedHosts: ['cdn.example'] })).toStrictEqual(refused)
  })

  it('is left aside for the other link of the file', () => {
    const file = { link: '/~Qw9Er', downloadLink: `${portal}https://cdn.example/x.png` }

    expect(resolveFileUrl(file, auth)).toStrictEqual({ _tag: 'Right', right: `${portal}/~Qw9Er` })
  })

  it.each([
    [`${portal}/https://cdn.example/x.png`, `${portal}/https://cdn.example/x.png`],
    [`${portal}/?from=https://cdn.example/`, `${portal}/?from=https://cdn.example/`],
    ['/https://cdn.example/x.png', `${portal}/https://cdn.example/x.png`],
  ])('is not a link that has a URL further on: %s', (link, url) => {
    expect(resolve(link)).toBe(url)
  })
})

describe('An allowed host', () => {
  it.each([
    ['files.example.com', 'https://files.example.com/x'],
    ['Files.Example.com:443', 'https://files.example.com/x'],
    ['10.0.0.5:8443', 'https://10.0.0.5:8443/x'],
    ['[::1]', 'https://[::1]/x'],
    ['redis', 'https://redis/x'],
  ])('may be %s', (host, link) => {
    expect(resolve(link, { allowedHosts: [host] })).toBe(link)
  })

  it('lets a portal in the own network be called', () => {
    const from = endpoint('https://10.0.0.5/rest/', '10.0.0.5')

    expect(resolve('/x', { allowedHosts: ['10.0.0.5'] }, from)).toBe('https://10.0.0.5/x')
  })

  it('allows neither other ports nor names below it', () => {
    const options = { allowedHosts: ['files.example.com'] }

    expect(resolve('https://files.example.com:22/x', options)).toBe('ForeignHost')
    expect(resolve('https://a.files.example.com/x', options)).toBe('ForeignHost')
    expect(resolve('http://files.example.com/x', options)).toBe('NotHttps')
  })

  it.each(['', 'https://files.example.com', 'files.example.com/', 'user@files.example.com', 'a b'])(
    'that is no host is a mistake: %j',
    (host) => {
      expect(() => resolve('/x', { allowedHosts: [host] })).toThrow(
        new TypeError('resolveFileUrl: allowedHosts takes only hosts, such as example.com'),
      )
    },
  )
})

it('No link whatsoever leads to another host', () => {
  const part = fc.constantFrom(
    ...['https:', 'http:', '/', '//', '\\', '@', ':', '.', '#', '?', '%2f', '\t', ' ', '8443'],
    ...['some-domain.bitrix24.com', 'elsewhere.example', '127.0.0.1', '[::1]', 'x'],
  )
  const links = fc.oneof(
    fc.array(part).map((parts) => parts.join('')),
    fc.webUrl({ withFragments: true }),
    fc.string({ unit: 'grapheme' }),
  )
  fc.assert(
    fc.property(links, links, (link, downloadLink) => {
      const result = resolveFileUrl({ link, downloadLink }, auth)
      if (result._tag === 'Right') {
        const { origin, username, password } = new URL(result.right)
        expect([origin, username, password]).toStrictEqual([portal, '', ''])
      }
    }),
    { numRuns: 1000 },
  )
})

it('The error of a link does not hold the link', () => {
  const result = resolveFileUrl({ link: 'https://elsewhere.example/?SIGN=0123456789abcdef' }, auth)

  expect(result._tag).toBe('Left')
  const error = result._tag === 'Left' ? result.left : undefined
  expect(inspect(error, { depth: null, showHidden: true })).not.toMatch(/elsewhere|0123456789/)
  expect(JSON.stringify(error)).not.toMatch(/elsewhere|0123456789/)
})
