import { secretsHider } from '../../src/cli/hide-secrets'
import { cli } from './collect'
import { withServer } from './target'

const secret = `k+/="'<&>\`é~ 42`

const percentEncoded = encodeURIComponent(secret)

it.each([
  ['as it is', secret],
  ['percent escapes', percentEncoded],
  ['lower-case percent escapes', percentEncoded.toLowerCase()],
  ['an address', encodeURI(secret)],
  ['a form', 'k%2B%2F%3D%22%27%3C%26%3E%60%C3%A9%7E+42'],
  ['a form of lower case', 'k%2b%2f%3d%22%27%3c%26%3e%60%c3%a9%7e+42'],
  ['JSON', 'k+/=\\"\'<&>`é~ 42'],
  ['JSON of PHP', 'k+\\/=\\"\'<&>`\\u00e9~ 42'],
  ['HTML of texts', 'k+/="\'&lt;&amp;&gt;`é~ 42'],
  ['HTML of PHP', 'k+/=&quot;&#039;&lt;&amp;&gt;`é~ 42'],
  ['HTML of Express', 'k+/=&quot;&#39;&lt;&amp;&gt;`é~ 42'],
  ['HTML of Python', 'k+/=&quot;&#x27;&lt;&amp;&gt;`é~ 42'],
  ['HTML of Go', 'k&#43;/=&#34;&#39;&lt;&amp;&gt;`é~ 42'],
  ['HTML of Handlebars', 'k+/&#x3D;&quot;&#x27;&lt;&amp;&gt;&#x60;é~ 42'],
  ['XML', 'k+/=&quot;&apos;&lt;&amp;&gt;`é~ 42'],
  ['base64', Buffer.from(secret).toString('base64')],
  ['base64 for addresses', Buffer.from(secret).toString('base64url')],
  ['a header', Buffer.from(secret).toString('latin1')],
])('hides a secret in the spelling of %s', (_what, spelling) => {
  const { inText } = secretsHider([secret])

  expect(inText(`<${spelling}>`)).toMatch(/^<\[redacted\].?.?>$/)
})

it.each([0, 1, 2, 3])('hides a secret in base64 of more, %i bytes before it', (before) => {
  const text = Buffer.from(`${'x'.repeat(before)}${secret}, and more`).toString('base64')
  const hidden = secretsHider([secret]).inText(text)

  expect(hidden).toContain('[redacted]')
  expect(hidden.length).toBeLessThan(before + 40)
})

it('takes a token that is no well-formed text', () => {
  expect(secretsHider(['\uD800-secret']).inText('a \uD800-secret')).toBe('a [redacted]')
})

it('hides each spelling in an answer', async () => {
  const token = 'the"secret/<token>'
  const base64 = Buffer.from(token).toString('base64')
  const { stdout } = await withServer(
    (_request, response) => {
      response.writeHead(302, `no ${base64}`, { location: `/${encodeURIComponent(token)}` })
      response.end('the&quot;secret/&lt;token&gt;')
    },
    (url) => cli(['send', 'line-delete', '--to', url, '--token', token]),
  )

  expect(stdout).toMatch(/\n302 no \[redacted\] after/)
  expect(stdout).toContain('\nLocation: /[redacted]\n\n  [redacted]\n')
})
