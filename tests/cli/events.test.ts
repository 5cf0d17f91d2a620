import { appLifecycleEventNames, imconnectorEventNames } from 'bitrix24-imconnector-events'

import { cli } from './collect'

it('lists each of the ten events once, for people and for programs', async () => {
  const text = await cli(['events'])
  const json = await cli(['events', '--json'])
  const rows = JSON.parse(json.stdout) as { name: string; event: string; description: string }[]

  expect([text.code, json.code, text.stderr, json.stderr]).toEqual([0, 0, '', ''])
  expect(rows.map(({ event }) => event).sort()).toEqual(
    [...imconnectorEventNames, ...appLifecycleEventNames].sort(),
  )
  expect(text.stdout.trimEnd().split('\n')).toEqual(
    rows.map(({ name, event, description }) =>
      [name.padEnd(14), event.padEnd(26), description].join('  '),
    ),
  )
})
