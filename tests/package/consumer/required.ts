import events = require('bitrix24-imconnector-events')

export const lineOf = (body: string): number =>
  events.orThrow(events.parseLineDeleteEvent(body)).data

export const tokenOf = (event: events.ImconnectorEvent): string | undefined =>
  events.hasUser(event.auth) ? event.auth.access_token : undefined

export const whereOf = (error: unknown): string | undefined =>
  error instanceof events.MalformedBodyError ? error.where : undefined

// @ts-expect-error: without the declarations this would compile
export const lineName = (body: string): string => lineOf(body)
