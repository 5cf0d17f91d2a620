/** The parts of a run, each a script of that name; `without-sockets` shows more and has no goal. */
export const parts = [
  'parse',
  'load',
  'without-sockets',
  'memory',
  'size',
  'import',
  'inbox',
  'text',
] as const

export type Part = (typeof parts)[number]

/** A number that `npm run bench` measures, and the most, or the least, that it may be. */
export interface Goal {
  readonly part: Part
  readonly limit: number
  readonly isLeast?: true
  readonly unit: 'ratio' | 'ms' | 'KiB' | 'MB' | 'bytes'
}

const ratio = (part: Part, limit: number): Goal => ({ part, limit, unit: 'ratio' })

const atLeast = (part: Part, limit: number): Goal => ({ part, limit, isLeast: true, unit: 'ratio' })

/** What the README promises, in the order of its table. */
export const goals = {
  'parse / qs.parse': ratio('parse', 0.4),
  'parse / URLSearchParams splitting alone': ratio('parse', 1.15),
  '20 messages / qs.parse': ratio('parse', 0.37),
  'a message among 1600 / among 20': ratio('parse', 1.3),
  'slowest hostile body': { part: 'parse', limit: 22, unit: 'ms' },
  'http adapter / qs.parse alone, processor time': ratio('load', 0.77),
  'http adapter / bare server, processor time': ratio('load', 3.3),
  'Express adapter / express.urlencoded alone, processor time': ratio('load', 0.8),
  'Fastify adapter / @fastify/formbody + zod 4, processor time': ratio('load', 1),
  'Koa adapter / koa-bodyparser alone, processor time': ratio('load', 0.7),
  'one-byte chunks, ten connections of 1 MiB': { part: 'memory', limit: 100, unit: 'MB' },
  'a parse function bundled, min+gz': { part: 'size', limit: 11, unit: 'KiB' },
  'a receiver and the fetch adapter bundled, min+gz': { part: 'size', limit: 15, unit: 'KiB' },
  'io-ts, fp-ts and qs in a bundle of the names': { part: 'size', limit: 0, unit: 'bytes' },
  'import of the root / of @octokit/webhooks': ratio('import', 2.5),
  'SQLite put, p50 / fdatasync of as many bytes': ratio('inbox', 2),
  'SQLite puts for each sync, 32 in flight': atLeast('inbox', 15),
  'HTTP requests a second, with SQLite / without': atLeast('inbox', 0.7),
  'a claim with 100,000 waiting / with 100': ratio('inbox', 3),
  '1 MiB of [b] in the slowest format': { part: 'text', limit: 50, unit: 'ms' },
} satisfies Readonly<Record<string, Goal>>

export type GoalName = keyof typeof goals

export type Measured = Readonly<Partial<Record<GoalName, number>>>
