import { writeFileSync } from 'node:fs'

import { DatabaseSync } from '@photostructure/sqlite'

import { temporaryFile } from '../sqlite/temporary-file'
import { chunks, cli, type Printed } from './collect'
import { filledInbox, itemOf, now, openInbox, secrets, token } from './inbox-file'

beforeEach(() => {
  // The same SQLite as that of these tests: two of them in one process would let go of each other's locks.
  jest.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined)
  jest.spyOn(Date, 'now').mockReturnValue(now)
})

afterEach(() => {
  jest.restoreAllMocks()
})

const ok = (stdout: string): Printed => ({ code: 0, stdout, stderr: '' })

const lines = (...texts: readonly string[]): string => texts.map((text) => `${text}\n`).join('')

const json = ({ code, stdout, stderr }: Printed) => ({
  code,
  stderr,
  value: JSON.parse(stdout) as unknown,
})

/** The ids in an inbox with their states. */
const contents = async (file: string): Promise<Readonly<Record<string, string>>> => {
  const inbox = openInbox(file)
  const entries = await inbox.list()
  await inbox.close()
  return Object.fromEntries(entries.map(({ id, state }) => [id, state]))
}

const receivedAt = '2026-11-26T23:54:59.000Z'

const auth = {
  access_token: '[redacted]',
  application_token: '[redacted]',
}

describe('inbox stats', () => {
  it('tells how much there is in each state, and how old the oldest is', async () => {
    const file = await filledInbox()

    expect(await cli(['inbox', 'stats', '--file', file])).toEqual(
      ok(
        lines(
          'waiting     1',
          'running     0',
          'retrying    1',
          'dead        2',
          'unverified  1',
          `oldest      3h 5m ago (${receivedAt})`,
        ),
      ),
    )
    expect(json(await cli(['inbox', 'stats', '--json', '--file', file]))).toEqual({
      code: 0,
      stderr: '',
      value: { waiting: 1, running: 0, retrying: 1, dead: 2, unverified: 1, oldest: receivedAt },
    })
  })

  it('of an empty inbox', async () => {
    const file = temporaryFile()
    await openInbox(file).close()

    expect((await cli(['inbox', 'stats', '--file', file])).stdout).toMatch(/\noldest +-\n$/)
    expect(json(await cli(['inbox', 'stats', '--json', '--file', file])).value).toEqual({
      waiting: 0,
      running: 0,
      retrying: 0,
      dead: 0,
      unverified: 0,
      oldest: null,
    })
  })
})

describe('inbox list', () => {
  it('is a table of the items, oldest first', async () => {
    const file = await filledInbox()

    expect(await cli(['inbox', 'list', '--file', file])).toEqual(
      ok(
        lines(
          'ID        STATE     EVENT                                 CHAT  AGE    ATTEMPTS  NEXT      REASON',
          'dead-1    dead      ONIMCONNECTORLINEDELETE               -     3h 5m  1         -         dead-1 could not\\nbe \\u202edelivered',
          'dead-2    dead      ONIMCONNECTORLINEDELETE               -     3h 5m  1         -         dead-2 could not\\nbe \\u202edelivered',
          'retrying  retrying  ONIMCONNECTORLINEDELETE               -     3h 5m  1         in 2h 0m  retrying could not\\nbe \\u202edelivered',
          'waiting   waiting   ONIMCONNECTORLINEDELETE (unverified)  -     3h 5m  0         -',
        ),
      ),
    )
  })

  it('is a list for programs, and of one state where that is asked for', async () => {
    const file = await filledInbox()
    const list = async (state: string) =>
      json(await cli(['inbox', 'list', '--file', file, '--json', '--state', state]))
    const entry = { event: 'ONIMCONNECTORLINEDELETE', portal: 'portal', receivedAt }

    expect(await list('retrying')).toEqual({
      code: 0,
      stderr: '',
      value: [
        {
          id: 'retrying',
          state: 'retrying',
          ...entry,
          key: 'retrying',
          isVerified: true,
          attempts: 1,
          nextAttempt: '2026-11-27T05:00:00.000Z',
          reason: 'retrying could not\nbe \u202Edelivered',
        },
      ],
    })
    expect(await list('waiting')).toEqual({
      code: 0,
      stderr: '',
      value: [
        {
          id: 'waiting',
          state: 'waiting',
          ...entry,
          key: 'retrying',
          isVerified: false,
          attempts: 0,
          nextAttempt: null,
          reason: null,
        },
      ],
    })
    expect((await list('running')).value).toEqual([])
  })

  it('says so if there is nothing, or more', async () => {
    const file = await filledInbox()
    const nothing = await cli(['inbox', 'list', '--file', file, '--state', 'running'])
    const more = await cli(['inbox', 'list', '--file', file, '--json', '--limit', '3'])
    const all = await cli(['inbox', 'list', '--file', file, '--json', '--limit', '4'])

    expect(nothing).toEqual(ok('there is nothing\n'))
    expect([more.code, more.stderr]).toEqual([0, 'there are more than 3: --limit shows more\n'])
    expect(JSON.parse(more.stdout)).toHaveLength(3)
    expect([all.code, all.stderr]).toEqual([0, ''])
  })

  it('has an age and a time for what has just come', async () => {
    const file = temporaryFile()
    const inbox = openInbox(file)
    await inbox.put(itemOf('a', { receivedAt: new Date(now + 1) }))
    await inbox.put(itemOf('b', { receivedAt: new Date(now - 7000) }))
    await inbox.put(itemOf('c', { receivedAt: new Date(now - 100 * 3_600_000) }))
    await inbox.close()
    const { stdout } = await cli(['inbox', 'list', '--file', file])

    expect([...stdout.matchAll(/DELETE {2}- {5}(\S+(?: \S+)?)/g)].map(([, age]) => age)).toEqual([
      '0s',
      '7s',
      '4d 4h',
    ])
  })

  it('tells the chat, or the line, from the key, unless it is of another kind', async () => {
    const file = temporaryFile()
    const inbox = openInbox(file)
    const keys = [
      '["portal","my_connector",107,"channel-123"]',
      `["portal","my_connector",107,"${'x'.repeat(50)}"]`,
      '["portal",107]',
      '["portal"]',
      '{"own":1}',
      'own',
    ]
    for (const [i, key] of keys.entries()) await inbox.put(itemOf(`item-${i}`, { key }))
    await inbox.close()
    const { stdout } = await cli(['inbox', 'list', '--file', file])

    expect([...stdout.matchAll(/DELETE {2}(\S+(?: \d+)?)/g)].map(([, chat]) => chat)).toEqual([
      'channel-123',
      `${'x'.repeat(39)}…`,
      'line 107',
      '-',
      '-',
      '-',
    ])
  })

  it('shortens what is long', async () => {
    const file = temporaryFile()
    const inbox = openInbox(file)
    await inbox.put(itemOf('a', { name: 'ON'.padEnd(41, 'X') }))
    await inbox.close()

    expect((await cli(['inbox', 'list', '--file', file])).stdout).toContain(
      `  ON${'X'.repeat(37)}…  `,
    )
  })
})

describe('inbox show', () => {
  it('prints an item with its body', async () => {
    const file = await filledInbox()
    const { code, stdout, stderr } = await cli(['inbox', 'show', 'retrying', '--file', file])
    const [table = '', body = ''] = stdout.split('\n\n')

    expect([code, stderr]).toEqual([0, ''])
    expect(table.split('\n')).toEqual([
      'id        retrying',
      'state     retrying',
      'event     ONIMCONNECTORLINEDELETE',
      'portal    portal',
      'key       retrying',
      'verified  yes',
      `received  ${receivedAt} (3h 5m ago)`,
      'attempts  1',
      'next      2026-11-27T05:00:00.000Z (in 2h 0m)',
      'reason    retrying could not\\nbe \\u202edelivered',
    ])
    expect(body).toContain("application_token: '[redacted]'")
    expect(body).toContain(
      "note: 'see [redacted], or https://some-domain.bitrix24.com/file?sign=[redacted] \\x1B[2J'",
    )
  })

  it('prints it for programs', async () => {
    const file = await filledInbox()
    const { code, value } = json(await cli(['inbox', 'show', 'waiting', '--json', '--file', file]))

    expect(code).toBe(0)
    expect(value).toMatchObject({ id: 'waiting', isVerified: false, nextAttempt: null })
    expect(value).toHaveProperty('body', {
      ...itemOf('').body,
      auth: { ...(itemOf('').body['auth'] as object), ...auth },
      note: 'see [redacted], or https://some-domain.bitrix24.com/file?sign=[redacted] \u001b[2J',
    })
    expect((await cli(['inbox', 'show', 'waiting', '--file', file])).stdout).toMatch(
      /\nverified {2}no\n.*\n.*\nnext {6}-\nreason {4}-\n/,
    )
  })

  it('says so if there is none', async () => {
    const file = await filledInbox()

    expect(await cli(['inbox', 'show', 'gone', '--file', file])).toEqual({
      code: 1,
      stdout: '',
      stderr: 'there is no item of that ID: it may be done by now\n',
    })
  })
})

describe('the beginning of an ID', () => {
  const withDead = async (...ids: readonly string[]): Promise<string> => {
    const file = temporaryFile()
    const inbox = openInbox(file)
    for (const id of ids) await inbox.put(itemOf(id))
    const work = inbox.work(() => Promise.resolve({ result: 'dead', reason: 'bad' }), {
      concurrency: 1,
      retry: { attempts: 1, firstDelay: 1, maxDelay: 1 },
    })
    await work.idle()
    await inbox.close()
    return file
  }
  const ids = ['b24-1111aaaa', 'b24-1111bbbb', 'b24-2222', 'b24-2222cccc'] as const

  it('will do where it is that of one item', async () => {
    const file = await withDead(...ids)
    const shown = await cli(['inbox', 'show', 'b24-1111a', '--json', '--file', file])
    const retried = await cli(['inbox', 'retry', 'b24-1111a', ids[0], '--file', file])
    const discarded = await cli(['inbox', 'discard', 'b24-1111b', 'b24-2222c', '--file', file])

    expect(json(shown).value).toMatchObject({ id: ids[0] })
    expect(retried).toEqual(ok('retried: 1\n'))
    expect(discarded).toEqual(ok('discarded: 2\n'))
    expect(await contents(file)).toEqual({ [ids[0]]: 'waiting', [ids[2]]: 'dead' })
  })

  it('is refused where several begin so, but not where it is one of them', async () => {
    const file = await withDead(...ids)
    const several = await cli(['inbox', 'discard', 'b24-1111', '--file', file])
    const whole = await cli(['inbox', 'discard', 'b24-2222', '--file', file])

    expect(several).toEqual({
      code: 1,
      stdout: '',
      stderr: 'the IDs of several items begin so: give more of it\n',
    })
    expect(whole).toEqual(ok('discarded: 1\n'))
    expect(Object.keys(await contents(file))).toEqual([ids[0], ids[1], ids[3]])
  })

  it('is none if nothing begins so', async () => {
    const file = await withDead('b24-1111aaaa')

    for (const id of ['b24-1112', 'b24-112']) {
      expect((await cli(['inbox', 'discard', id, '--file', file])).stderr).toBe(
        '1 of 1 not discarded: no dead item has that ID\n',
      )
    }
  })

  it('is refused if it is shorter than 8 characters', async () => {
    const file = await withDead('b24-1111aaaa')
    const { code, stderr } = await cli(['inbox', 'discard', 'b24-111', '--file', file])

    expect([code, stderr]).toEqual([1, 'the beginning of an ID needs 8 characters or more\n'])
  })
})

describe('inbox retry', () => {
  it('tries items again', async () => {
    const file = await filledInbox()
    const retried = await cli(['inbox', 'retry', 'dead-2', 'retrying', 'dead-2', '--file', file])

    expect(retried).toEqual(ok('retried: 2\n'))
    expect(await contents(file)).toEqual({
      'dead-1': 'dead',
      'dead-2': 'waiting',
      retrying: 'waiting',
      waiting: 'waiting',
    })
  })

  it('tries all dead items again, and then there are none', async () => {
    const file = await filledInbox()
    const first = await cli(['inbox', 'retry', '--dead', '--json', '--file', file])
    const second = await cli(['inbox', 'retry', '--dead', '--file', file])

    expect(json(first)).toEqual({ code: 0, stderr: '', value: { retried: 2, missed: 0 } })
    expect(second).toEqual({ code: 0, stdout: 'retried: 0\n', stderr: '' })
    expect(await contents(file)).toEqual({
      'dead-1': 'waiting',
      'dead-2': 'waiting',
      retrying: 'retrying',
      waiting: 'waiting',
    })
  })

  it('says of how many that was not possible', async () => {
    const file = await filledInbox()

    expect(await cli(['inbox', 'retry', 'dead-1', 'waiting', 'gone', '--file', file])).toEqual({
      code: 1,
      stdout: 'retried: 1\n',
      stderr: '2 of 3 not retried: no dead or retrying item has that ID\n',
    })
  })
})

describe('inbox discard', () => {
  it('drops dead items, and no others', async () => {
    const file = await filledInbox()
    const dead = await cli(['inbox', 'discard', 'dead-1', '--file', file])
    const others = await cli(['inbox', 'discard', 'retrying', 'dead-1', '--json', '--file', file])

    expect(dead).toEqual(ok('discarded: 1\n'))
    expect(json(others)).toEqual({
      code: 1,
      stderr: '2 of 2 not discarded: no dead item has that ID\n',
      value: { discarded: 0, missed: 2 },
    })
    expect(await contents(file)).toEqual({
      'dead-2': 'dead',
      retrying: 'retrying',
      waiting: 'waiting',
    })
  })
})

describe('inbox purge', () => {
  it.each([
    ['2026-11-26', 0, '2026-11-26T00:00:00.000Z'],
    ['2026-11-26T23:54Z', 0, '2026-11-26T23:54:00.000Z'],
    ['2026-11-26T23:55:00Z', 2, '2026-11-26T23:55:00.000Z'],
    ['2026-11-27', 2, '2026-11-27T00:00:00.000Z'],
    ['30d', 0, '2026-10-28T03:00:00.000Z'],
    ['4h', 0, '2026-11-26T23:00:00.000Z'],
    ['3h', 2, '2026-11-27T00:00:00.000Z'],
    ['185m', 2, '2026-11-26T23:55:00.000Z'],
    ['11102s', 0, '2026-11-26T23:54:58.000Z'],
  ])('drops what is dead and was received before %s', async (time, purged, before) => {
    const file = await filledInbox()

    expect(json(await cli(['inbox', 'purge', '--before', time, '--json', '--file', file]))).toEqual(
      {
        code: 0,
        stderr: '',
        value: { purged, before },
      },
    )
    expect(Object.keys(await contents(file))).toHaveLength(4 - purged)
  })

  it('says from when on items are kept', async () => {
    const file = await filledInbox()

    expect(await cli(['inbox', 'purge', '--before', '2026-11-27', '--file', file])).toEqual(
      ok('purged: 2 received before 2026-11-27T00:00:00.000Z\n'),
    )
  })

  it.each(['', '1', '30', '30x', '2026', '2026-02-30', '2026-13-01', '2026-11-27T00:00', '-30d'])(
    'refuses %j',
    async (time) => {
      const file = await filledInbox()
      const { code, stdout, stderr } = await cli([
        'inbox',
        'purge',
        `--before=${time}`,
        '--file',
        file,
      ])

      expect([code, stdout]).toEqual([2, ''])
      expect(stderr).toMatch(/^--before needs a date in UTC, such as 2026-11-01, or an age/)
      expect(Object.keys(await contents(file))).toHaveLength(4)
    },
  )
})

it.each([
  [[], 'inbox needs a subcommand first: stats, list, show, retry, discard, purge, replay'],
  [['--file', 'x'], 'inbox needs a subcommand first'],
  [['statistics'], 'inbox needs a subcommand first'],
  [['stat'], 'there is no subcommand "stat": did you mean "stats"?'],
  [['stats'], 'inbox needs --file, such as inbox.db, or --postgres with a URL'],
  [['stats', '--file', 'a', '--postgres', 'b'], 'inbox takes --file or --postgres, not both'],
  [['stats', '--file', 'a', '--queue', 'b'], '--schema and --queue are for --postgres'],
  [['stats', '--file', ''], 'inbox needs --file, such as inbox.db, or --postgres with a URL'],
  [['stats', 'x'], 'inbox stats takes no arguments'],
  [['list', 'x'], 'inbox list takes no arguments'],
  [['list', '--state', 'done'], '--state needs one of: waiting, running, retrying, dead'],
  [['list', '--limit', '0'], '--limit needs a number from 1 to 1000000'],
  [['list', '--limit', '1e3'], '--limit needs a number from 1 to 1000000'],
  [['list', '--limit', '1000001'], '--limit needs a number from 1 to 1000000'],
  [['show'], 'inbox show needs one ID'],
  [['show', 'a', 'b'], 'inbox show needs one ID'],
  [['retry'], 'inbox retry needs IDs'],
  [['retry', 'a', '--dead'], 'inbox retry needs IDs, as "inbox list" prints them, or --dead'],
  [['discard'], 'inbox discard needs IDs'],
  [['purge'], '--before needs a date'],
  [['purge', 'x'], 'inbox purge takes no arguments'],
  [['replay'], 'inbox replay needs one file of lost events'],
  [['replay', 'a', 'b'], 'inbox replay needs one file of lost events'],
  [
    ['stats', '--fil', 'x'],
    'unknown option "--fil": did you mean "--file"? the options are --file, --postgres, --schema, --queue, --json',
  ],
])('inbox refuses %j', async (args, message) => {
  const { code, stdout, stderr } = await cli(['inbox', ...args])

  expect([code, stdout]).toEqual([2, ''])
  expect(stderr.startsWith(message)).toBe(true)
  expect(stderr).toMatch(/inbox --help says more\n$/)
})

describe('no subcommand shows a secret', () => {
  /** An inbox with an item that has a token in all of its texts, as a stranger could send it. */
  const file = temporaryFile()

  beforeAll(async () => {
    jest.spyOn(Date, 'now').mockReturnValue(now)
    const inbox = openInbox(file)
    await inbox.put(
      itemOf('a', {
        name: `ON${token.toUpperCase()}`,
        key: JSON.stringify([token]),
        portal: token,
        isVerified: false,
      }),
    )
    const work = inbox.work(() => Promise.resolve({ result: 'dead', reason: `not ${token}` }), {
      concurrency: 1,
      retry: { attempts: 1, firstDelay: 1, maxDelay: 1 },
    })
    await work.idle()
    await inbox.close()
  })

  const lost = JSON.stringify({ error: token, body: itemOf('').body })

  it.each([
    [['stats']],
    [['list']],
    [['show', 'a']],
    [['purge', '--before', '1d']],
    [['replay', '-']],
    [['retry', 'a']],
    [['retry', token]],
    [['retry', '--dead']],
    [['discard', 'a']],
    [['discard', token]],
    [['show', token]],
    [['purge', '--before', token]],
    [['list', '--state', token]],
    [['stats', `--${token}`]],
    [[token]],
  ])('%j', async (args) => {
    const place = ['--file', file]
    const text = await cli(['inbox', ...args, ...place], chunks(`${lost}\n${token}\n`))
    const forPrograms = await cli(['inbox', ...args, '--json', ...place], chunks(lost, token))

    expect(text.stdout + text.stderr + forPrograms.stdout + forPrograms.stderr).not.toMatch(secrets)
  })

  it('but a mask in its place', async () => {
    const { stdout } = await cli(['inbox', 'show', 'a', '--file', file])

    expect(stdout.split('\n').slice(2, 5)).toEqual([
      'event     ON[redacted]',
      'portal    [redacted]',
      'key       ["[redacted]"]',
    ])
  })
})

describe('an inbox with a cipher', () => {
  const seals: Readonly<Record<string, (text: string) => string | Uint8Array>> = {
    bytes: (text) => Buffer.from(text).map((byte) => byte ^ 0x55),
    text: (text) => Buffer.from(text).toString('base64'),
    JSON: (text) => JSON.stringify({ iv: 'fake-iv', data: Buffer.from(text).toString('base64') }),
    'a JSON text': (text) => JSON.stringify(Buffer.from(text).toString('base64')),
  }

  /** An inbox with an item that is sealed. */
  const sealedInbox = async (seal: (text: string) => string | Uint8Array): Promise<string> => {
    const { sqliteInbox } = await import('bitrix24-imconnector-events/sqlite')
    const file = temporaryFile()
    const cipher = { seal, open: String }
    const inbox = sqliteInbox({ file, open: (name) => new DatabaseSync(name), cipher })
    await inbox.put(itemOf('a'))
    await inbox.close()
    return file
  }

  it.each(['bytes', 'text', 'a JSON text'])('of %s shows all but the body', async (form) => {
    const file = await sealedInbox(seals[form] ?? String)
    const list = await cli(['inbox', 'list', '--file', file])

    expect(list).toEqual(
      ok(
        lines(
          'ID  STATE    EVENT                    CHAT  AGE    ATTEMPTS  NEXT  REASON',
          'a   waiting  ONIMCONNECTORLINEDELETE  -     3h 5m  0         -',
        ),
      ),
    )
    expect(await cli(['inbox', 'show', 'a', '--file', file])).toEqual({
      code: 1,
      stdout: '',
      stderr: 'only your backend can read its body, with its cipher: see "inbox list"\n',
    })
  })

  it.each(Object.keys(seals))('of %s takes no lost events, which would be plain', async (form) => {
    const file = await sealedInbox(seals[form] ?? String)
    const lost = chunks(JSON.stringify(itemOf('').body))

    expect(await cli(['inbox', 'replay', '-', '--file', file], lost)).toEqual({
      code: 1,
      stdout: '',
      stderr: 'the bodies in this inbox are sealed: only your backend can store in it\n',
    })
    expect(await contents(file)).toEqual({ a: 'waiting' })
  })
})

const subcommands = [
  ['stats'],
  ['list'],
  ['show', 'a'],
  ['retry', 'a'],
  ['retry', '--dead'],
  ['discard', 'a'],
  ['purge', '--before', '1d'],
  ['replay', '-'],
]

it.each(subcommands)('inbox %s does not show what is not an inbox by accident', async (...args) => {
  const file = temporaryFile()
  writeFileSync(file, 'x'.repeat(5000))
  const { code, stdout, stderr } = await cli(['inbox', ...args, '--file', file])

  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toBe(
    `the inbox ${file} cannot be used: it is not an SQLite database, or not one of an inbox\n`,
  )
})
