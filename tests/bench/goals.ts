/** The parts of a run, each a script of that name; `without-sockets` shows more and has no goal. */
export const parts = ['parse', 'load', 'without-sockets', 'memory', 'size', 'import'] as const

export type Part = (typeof parts)[number]

/** A number that `npm run bench` measures, and the most that it may be. */
interface Goal {
  readonly part: Part
  readonly most: number
  readonly unit: 'ratio' | 'ms' | 'KiB' | 'MB' | 'bytes'
}

const ratio = (part: Part, most: number): Goal => ({ part, most, unit: 'ratio' })

/** What the README promises, in the order of its table. */
export const goals = {
  'parse / qs.parse': ratio('parse', 0.4),
  'parse / URLSearchParams splitting alone': ratio('parse', 1.15),
  '20 messages / qs.parse': ratio('parse', 0.37),
  'a message among 1600 / among 20': ratio('parse', 1.3),
  'slowest hostile body': { part: 'parse', most: 22, unit: 'ms' },
  'http adapter / qs.parse alone, processor time': ratio('load', 0.77),
  'http adapter / bare server, processor time': ratio('load', 3.3),
  'Express adapter / express.urlencoded alone, processor time': ratio('load', 0.8),
  'Koa adapter / koa-bodyparser alone, processor time': ratio('load', 0.7),
  'one-byte chunks, ten connections of 1 MiB': { part: 'memory', most: 100, unit: 'MB' },
  'a parse function bundled, min+gz': { part: 'size', most: 11, unit: 'KiB' },
  'a receiver and the fetch adapter bundled, min+gz': { part: 'size', most: 15, unit: 'KiB' },
  'io-ts, fp-ts and qs in a bundle of the names': { part: 'size', most: 0, unit: 'bytes' },
  'import of the root / of @octokit/webhooks': ratio('import', 2.5),
} as const satisfies Readonly<Record<string, Goal>>

export type GoalName = keyof typeof goals

export type Measured = Readonly<Partial<Record<GoalName, number>>>
