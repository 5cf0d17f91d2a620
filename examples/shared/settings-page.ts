export const settingsPage =
  '<!doctype html><title>Connector</title><h1>Settings of the connector</h1>'

/**
 * Whether a request is not an event, but a user who opens the settings of the connector: Bitrix24 posts
 * that too. It proves nothing: check AUTH_ID before you show anything of a portal.
 */
export const asksForSettings = (body: unknown): boolean =>
  typeof body === 'object' &&
  body !== null &&
  'PLACEMENT' in body &&
  body.PLACEMENT === 'SETTING_CONNECTOR'
