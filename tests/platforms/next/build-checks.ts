// What `next build` of Next 15 asks of a route handler by a file that it writes for each: from its type the first two
// parameters and the result are inferred, and none may be more particular than what Next passes and takes.
import type { NextRequest } from 'next/server.js'

import type { POST } from './app/bitrix24/events/route.js'

type Anything = ReturnType<typeof JSON.parse>

/** Whatever a handler leaves open is right. */
type OpenIfUnknown<A> = unknown extends A ? Anything : A

type First<F> = F extends (...args: [infer A, Anything]) => Anything ? OpenIfUnknown<A> : never
type Second<F> = F extends (...args: [Anything, infer A]) => Anything ? OpenIfUnknown<A> : never
type Result<F> = F extends (...args: never) => infer A ? A : never

type Fits<A extends Expected, Expected> = A

interface RouteContext {
  params: Promise<Record<string, string | string[] | undefined>>
}

type Answer = Response | void | Promise<Response | void>

export type Checks = [
  Fits<First<typeof POST>, Request | NextRequest>,
  Fits<Second<typeof POST>, RouteContext>,
  Fits<Result<typeof POST>, Answer>,
]

interface Context {
  waitUntil: (work: Promise<unknown>) => void
}

type NarrowContext = (request: Request, context?: Context | object) => Promise<Response>
type WideRequest = (request: { method: string }) => Promise<Response>

// @ts-expect-error: Next passes something else than this context
export type RefusedContext = Fits<Second<NarrowContext>, RouteContext>

// @ts-expect-error: Next wants to pass a whole Request
export type RefusedRequest = Fits<First<WideRequest>, Request>
