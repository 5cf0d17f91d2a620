import express5 from 'express'
import express4 from 'express4'
import Koa3 from 'koa'
import Koa2 from 'koa2'

import { lambdaPlatforms } from './lambda-platforms'
import { onFailingNest, onNestExpress, onNestExpressAlone, onNestFastify } from './nest'
import {
  expressConsumers,
  expressParsers,
  fastifyConsumers,
  fastifyFormbodyParsers,
  fastifyParsers,
  fastifyRawBodyParsers,
  honoConsumers,
  honoParsers,
  httpConsumers,
  httpParsers,
  koaConsumers,
  koaParsers,
  nestExpressConsumers,
  nestExpressParsers,
  nestFastifyConsumers,
  nestFastifyParsers,
  pass,
  withFormbody,
  withRawBody,
  type ByName,
} from './parsers'
import {
  onExpress,
  onFailingExpress,
  onFailingFastify,
  onFailingKoa,
  onFastify,
  onFastifyAlone,
  onHono,
  onHttp,
  onKoa,
  onKoaWithoutNext,
  onLambda,
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
  /**
   * Whether it reads the body from the connection, and its process goes on after the answer. Otherwise a platform calls
   * it with the whole body, or not at all, and freezes it after the answer.
   */
  readonly hasConnection: boolean
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
const onNestFastifyAlone = onNestFastify()

export const adapters: readonly Adapter[] = [
  {
    name: 'Node http',
    passesOn: false,
    writes: true,
    hasConnection: true,
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
    hasConnection: true,
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
    hasConnection: true,
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
    hasConnection: true,
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
    hasConnection: true,
    listen: onKoa(Koa3),
    alone: onKoaWithoutNext(Koa3),
    failing: (fail) => onFailingKoa(Koa3, fail),
    parsers: koaParsers(Koa3),
    consumers: koaConsumers(Koa3),
  },
  {
    name: 'Fastify 5',
    passesOn: true,
    writes: true,
    hasConnection: true,
    listen: onFastify(),
    alone: onFastifyAlone(),
    failing: (fail) => onFailingFastify(fail),
    parsers: fastifyParsers,
    consumers: fastifyConsumers(),
  },
  {
    name: 'Fastify 5 with @fastify/formbody',
    passesOn: true,
    writes: true,
    hasConnection: true,
    listen: onFastify(withFormbody),
    alone: onFastifyAlone(withFormbody),
    failing: (fail) => onFailingFastify(fail, withFormbody),
    parsers: fastifyFormbodyParsers,
    consumers: fastifyConsumers(withFormbody),
  },
  {
    name: 'Fastify 5 with fastify-raw-body',
    passesOn: true,
    writes: true,
    hasConnection: true,
    listen: onFastify(withRawBody),
    alone: onFastifyAlone(withRawBody),
    failing: (fail) => onFailingFastify(fail, withRawBody),
    parsers: fastifyRawBodyParsers,
    consumers: fastifyConsumers(withRawBody),
  },
  {
    name: 'Nest, on Express',
    passesOn: true,
    writes: true,
    hasConnection: true,
    listen: onNestExpress(),
    alone: onNestExpressAlone,
    failing: onFailingNest,
    parsers: nestExpressParsers,
    consumers: nestExpressConsumers,
  },
  {
    name: 'Nest, on Fastify',
    passesOn: false,
    writes: true,
    hasConnection: true,
    listen: onNestFastifyAlone,
    alone: onNestFastifyAlone,
    failing: () => onNestFastifyAlone,
    parsers: nestFastifyParsers,
    consumers: nestFastifyConsumers,
  },
  {
    name: 'fetch, through Hono',
    passesOn: false,
    writes: false,
    hasConnection: true,
    listen: onHonoAlone,
    alone: onHonoAlone,
    failing: () => onHonoAlone,
    parsers: honoParsers,
    consumers: honoConsumers,
  },
  ...lambdaPlatforms.map((platform): Adapter => {
    const onPlatform = onLambda(platform)
    return {
      name: platform.name,
      passesOn: false,
      writes: false,
      hasConnection: false,
      listen: onPlatform,
      alone: onPlatform,
      failing: () => onPlatform,
      parsers: { 'no parser': onPlatform },
      consumers: {},
    }
  }),
]

/**
 * Those for which a body can be late, endless, in pieces or cut off, and for which the answer can go out before handlers
 * end: a function has none of that.
 */
export const onConnection = adapters.filter(({ hasConnection }) => hasConnection)
