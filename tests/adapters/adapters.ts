import express5 from 'express'
import express4 from 'express4'
import Koa3 from 'koa'
import Koa2 from 'koa2'

import {
  expressConsumers,
  expressParsers,
  honoConsumers,
  honoParsers,
  httpConsumers,
  httpParsers,
  koaConsumers,
  koaParsers,
  pass,
  type ByName,
} from './parsers'
import {
  onExpress,
  onFailingExpress,
  onFailingKoa,
  onHono,
  onHttp,
  onKoa,
  onKoaWithoutNext,
  onNothing,
  type Express,
  type Koa,
  type Listen,
} from './servers'

/** A row of the table that the whole contract is run over. */
export interface Adapter {
  readonly name: string
  /** Whether what is no event goes on to a next handler; it is answered with 404 otherwise. */
  readonly passesOn: boolean
  /** Whether it writes the answer itself; it gives it back otherwise. */
  readonly writes: boolean
  readonly listen: Listen
  /** What usually runs before, and leaves the body or something of it. */
  readonly parsers: ByName
  /** What reads the body before, and leaves nothing of it. */
  readonly consumers: ByName
  /** Mounts it where nothing comes next. */
  readonly alone: Listen
  /** Mounts it where what comes next fails in some way, and the framework tells its application. */
  readonly failing: (fail: () => unknown) => Listen
}

// That ours fit the older types too is proven in tests/types/adapters.ts.
const olderExpress = express4 as unknown as Express
const olderKoa = Koa2 as unknown as Koa

const onHttpAlone = onHttp(pass)
const onHonoAlone = onHono()

export const adapters: readonly Adapter[] = [
  {
    name: 'Node http',
    passesOn: false,
    writes: true,
    listen: onHttpAlone,
    alone: onHttpAlone,
    failing: () => onHttpAlone,
    parsers: httpParsers,
    consumers: httpConsumers,
  },
  {
    name: 'Express 4',
    passesOn: true,
    writes: true,
    listen: onExpress(olderExpress),
    alone: onNothing(),
    failing: (fail) => onFailingExpress(olderExpress, fail),
    // Its urlencoded() has no default setting, but a warning.
    parsers: expressParsers(olderExpress),
    consumers: expressConsumers(olderExpress),
  },
  {
    name: 'Express 5',
    passesOn: true,
    writes: true,
    listen: onExpress(express5),
    alone: onNothing(),
    failing: (fail) => onFailingExpress(express5, fail),
    parsers: {
      'urlencoded()': onExpress(express5, express5.urlencoded()),
      ...expressParsers(express5),
    },
    consumers: expressConsumers(express5),
  },
  {
    name: 'Koa 2',
    passesOn: true,
    writes: true,
    listen: onKoa(olderKoa),
    alone: onKoaWithoutNext(olderKoa),
    failing: (fail) => onFailingKoa(olderKoa, fail),
    parsers: koaParsers(olderKoa),
    consumers: koaConsumers(olderKoa),
  },
  {
    name: 'Koa 3',
    passesOn: true,
    writes: true,
    listen: onKoa(Koa3),
    alone: onKoaWithoutNext(Koa3),
    failing: (fail) => onFailingKoa(Koa3, fail),
    parsers: koaParsers(Koa3),
    consumers: koaConsumers(Koa3),
  },
  {
    name: 'fetch, through Hono',
    passesOn: false,
    writes: false,
    listen: onHonoAlone,
    alone: onHonoAlone,
    failing: () => onHonoAlone,
    parsers: honoParsers,
    consumers: honoConsumers,
  },
]
