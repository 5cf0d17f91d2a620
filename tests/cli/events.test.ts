import { eventNames } from '../../src/wire/event-names'
import { cli } from './collect'

it('lists each event once, for people and for programs', async () => {
  const text = await cli(['events'])
  const json = await cli(['events', '--json'])
  const rows = JSON.parse(json.stdout) as { name: string; event: string; description: string }[]

  expect([text.code, json.code, text.stderr, json.stderr]).toEqual([0, 0, '', ''])
  expect(rows.map(({ event }) => event)).toEqual(eventNames)
  const width = (key: 'name' | 'event'): number => Math.max(...rows.map((row) => row[key].length))
  expect(text.stdout.trimEnd().split('\n')).toEqual(
    rows.map(({ name, event, description }) =>
      [name.padEnd(width('name')), event.padEnd(width('event')), description].join('  '),
    ),
  )
})
