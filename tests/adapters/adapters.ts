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
import { onExpress, onHono, onHttp, onKoa, type Express, type Koa, type Listen } from './servers'

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
}

// That ours fit the older types too is proven in tests/types/adapters.ts.
const olderExpress = express4 as unknown as Express
const olderKoa = Koa2 as unknown as Koa

export const adapters: readonly Adapter[] = [
  {
    name: 'Node http',
    passesOn: false,
    writes: true,
    listen: onHttp(pass),
    parsers: httpParsers,
    consumers: httpConsumers,
  },
  {
    name: 'Express 4',
    passesOn: true,
    writes: true,
    listen: onExpress(olderExpress),
    // Its urlencoded() has no default setting, but a warning.
    parsers: expressParsers(olderExpress),
    consumers: expressConsumers(olderExpress),
  },
  {
    name: 'Express 5',
    passesOn: true,
    writes: true,
    listen: onExpress(express5),
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
    parsers: koaParsers(olderKoa),
    consumers: koaConsumers(olderKoa),
  },
  {
    name: 'Koa 3',
    passesOn: true,
    writes: true,
    listen: onKoa(Koa3),
    parsers: koaParsers(Koa3),
    consumers: koaConsumers(Koa3),
  },
  {
    name: 'fetch, through Hono',
    passesOn: false,
    writes: false,
    listen: onHono(),
    parsers: honoParsers,
    consumers: honoConsumers,
  },
]
