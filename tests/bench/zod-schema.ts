import { z } from 'zod'

const integer = z.coerce.number().int().nonnegative()
const unixTime = integer.transform((seconds) => new Date(seconds * 1000))
const scope = z.string().transform((names) => names.split(/[\s,]+/))

const portal = {
  domain: z.string(),
  client_endpoint: z.string(),
  server_endpoint: z.string(),
  member_id: z.string(),
  application_token: z.string(),
}

/** The zod 4 schema that a backend would write for ONIMCONNECTORDIALOGFINISH: as loose as ours. */
export const zodDialogFinishEvent = z.looseObject({
  event: z.literal('ONIMCONNECTORDIALOGFINISH'),
  event_handler_id: integer.optional(),
  eventId: integer.optional(),
  data: z.looseObject({
    CONNECTOR: z.string(),
    LINE: integer,
    DATA: z.array(
      z.looseObject({
        connector: z.looseObject({
          connector_id: z.string(),
          line_id: integer,
          chat_id: z.string(),
          user_id: z.string(),
        }),
        session: z.looseObject({
          id: integer,
          closed: z.enum(['Y', 'N']).transform((flag) => flag === 'Y'),
          parent_id: integer.optional(),
          close_term: integer.optional(),
        }),
        chat: z.looseObject({ id: z.string() }),
        user: z.looseObject({ id: z.string() }),
      }),
    ),
  }),
  ts: unixTime,
  auth: z.union([
    z.looseObject({
      ...portal,
      access_token: z.string(),
      expires_in: integer,
      expires: unixTime.optional(),
      scope: scope.optional(),
      status: z.string().optional(),
      user_id: integer.optional(),
      refresh_token: z.string().optional(),
    }),
    z.looseObject(portal),
  ]),
})
