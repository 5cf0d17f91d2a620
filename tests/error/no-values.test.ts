import qs from 'qs'
import { inspect } from 'node:util'

import { parseDialogFinishEvent, parseEvent, type ParseError } from 'bitrix24-imconnector-events'

import { rawBodies } from '../fixtures'

const bodies = Object.values(rawBodies)

// Names of events and placements may be shown; words of a few letters are part of any message.
const isSecret = (value: string): boolean =>
  value.length > 4 && !/^(?:ON[A-Z]+|SETTING_CONNECTOR)$/.test(value)

const valuesOf = (body: string): string[] =>
  [...new URLSearchParams(body).values()].filter(isSecret)

const secrets = [...new Set(bodies.flatMap(valuesOf))]
const anySecret = new RegExp(
  secrets.map((secret) => secret.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|'),
)

const shown = (error: ParseError): string =>
  [
    error.message,
    String(error),
    error.stack,
    JSON.stringify(error),
    inspect(error, { depth: null, showHidden: true, getters: true }),
    JSON.stringify(
      Object.getOwnPropertyNames(error).map((name) => Reflect.get(error, name) as unknown),
    ),
  ].join('\n')

const errorsOf = (body: string | Uint8Array | object): ParseError[] =>
  [
    parseEvent(body),
    parseEvent(body, { maxParameters: 3 }),
    parseEvent(body, { maxLevels: 2 }),
    parseEvent(body, { maxBytes: 50 }),
    parseDialogFinishEvent(body),
  ].flatMap((result) => (result._tag === 'Left' ? [result.left] : []))

/** Everything that can go wrong with one body, with its own values in the wrong places. */
const spoilings: readonly (readonly [
  string,
  (body: string) => (string | Uint8Array | object)[],
])[] = [
  ['as it is', (body) => [body]],
  [
    'with each value taken away',
    (body) => body.split('&').map((pair) => body.replace(`${pair}&`, '')),
  ],
  [
    'with each value where its neighbour belongs',
    (body) => {
      const pairs = body.split('&').map((pair) => pair.split('='))
      return [
        pairs
          .map(([name], i) => `${name ?? ''}=${pairs[(i + 1) % pairs.length]?.[1] ?? ''}`)
          .join('&'),
      ]
    },
  ],
  [
    'with each value as the name of the event',
    (body) =>
      valuesOf(body).map((value) =>
        body.replace(/^event=\w+/, `event=${encodeURIComponent(value)}`),
      ),
  ],
  [
    'with each value as the code of a placement',
    (body) => valuesOf(body).map((value) => ({ PLACEMENT: value })),
  ],
  [
    'with each value as a name',
    (body) => [
      ...valuesOf(body).map(
        (value) => `${body}&${encodeURIComponent(value)}[x]=1&${encodeURIComponent(value)}=1`,
      ),
      ...valuesOf(body).map((value) =>
        body.replaceAll('data%5B', `data%5B${encodeURIComponent(value)}%5D%5B`),
      ),
      ...valuesOf(body).map((value) => ({
        ...qs.parse(body, { depth: 16 }),
        data: { [value]: 1 },
        auth: { [value]: { [value]: value } },
      })),
    ],
  ],
  [
    'with each value a list or a record',
    (body) => [
      body.replaceAll('=', '%5B0%5D='),
      body.replaceAll('=', '%5Bname%5D='),
      body.replace('event%5B0%5D', 'event'),
      body.replaceAll('=', '%5Bname%5D=').replace('event%5Bname%5D', 'event'),
    ],
  ],
  [
    'cut off anywhere',
    (body) => Array.from({ length: 20 }, (_, i) => body.slice(0, (body.length * i) / 20)),
  ],
  [
    'as broken JSON',
    (body) => {
      const json = JSON.stringify(qs.parse(body, { depth: 16 }))
      return [
        json.slice(0, -1),
        json.replace(':', ''),
        `[${json}]`,
        { [json]: '' },
        { [json]: '', event: json },
      ]
    },
  ],
  [
    'as an object that throws its values',
    (body) => [
      new Proxy(
        {},
        {
          ownKeys: () => {
            throw new Error(body)
          },
        },
      ),
      {
        get event() {
          throw new Error(body)
        },
      },
    ],
  ],
]

describe.each(spoilings)('the errors of a body %s', (_, spoil) => {
  it('hold none of the values of the fixtures, in no way of looking at them', () => {
    const errors = bodies.flatMap(spoil).flatMap(errorsOf)

    expect(errors.length).toBeGreaterThan(10)
    for (const error of errors) {
      expect(anySecret.exec(shown(error))).toBeNull()
    }
  })
})
