import { spawnSync } from 'node:child_process'

import { phpJson } from '../../src/wire/php-json'
import { describeWith } from '../support/describe-with'

const script = `
  $values = json_decode(stream_get_contents(STDIN));
  echo json_encode(array_map('json_encode', $values));
`

const values = [
  { URI: '/contact_center/?ID=a&b=<c>', 'a/b': [true, false, null, 0, -1, 1.5] },
  { text: 'Привет, Ayşe! 😀 \u0080\u00ff\u2028\u007f\u0000\u001f "\\' },
  {},
  [],
  'x',
]

describeWith(
  'php',
  'phpJson',
  'apt-get install php-cli',
)('to the byte, json_encode of PHP', () => {
  it('is what phpJson makes of values', () => {
    const { stdout } = spawnSync('php', ['-r', script], {
      input: JSON.stringify(values),
      encoding: 'utf8',
    })

    expect(values.map(phpJson)).toEqual(JSON.parse(stdout))
  })
})
