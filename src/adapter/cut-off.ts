import { isRecord } from '../wire/record'

/**
 * How many values of a form `querystring` of Node and `qs` read unless they are told otherwise. They drop the rest and
 * say nothing. API routes of Next.js, the helpers of Vercel and some parsers of Koa tell them nothing.
 */
const usual = 1000

/** So many records and values are looked at: a thousand values are never in more of them. */
const mostSteps = 20 * usual

/** The values in what a parser made of a form, as far as they matter. */
const countValues = (parsed: object): number => {
  let count = 0
  const waiting: unknown[] = [parsed]
  for (let step = 0; step < mostSteps && waiting.length > 0 && count <= usual; step += 1) {
    const value = waiting.pop()
    if (isRecord(value) || Array.isArray(value)) {
      for (const inner of Object.values(value)) waiting.push(inner)
    } else count += 1
  }
  return count
}

/** Bitrix24 writes it last. */
const hasToken = (parsed: object): boolean =>
  Object.hasOwn(parsed, 'auth[application_token]') ||
  ('auth' in parsed && isRecord(parsed.auth) && Object.hasOwn(parsed.auth, 'application_token'))

/**
 * Whether a parser has dropped the end of a form: it left just as many values as it reads, and no token. Otherwise one
 * would look for a wrong token.
 */
export const isCutOff = (parsed: object): boolean =>
  !hasToken(parsed) && countValues(parsed) === usual
