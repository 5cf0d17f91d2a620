export const settingsPage =
  '<!doctype html><title>Connector</title><h1>Settings of the connector</h1>'

/**
 * Whether a request comes from a user who opens the settings of the connector, which Bitrix24 posts to the
 * same URL. It proves nothing: check AUTH_ID before you show any data of a portal.
 */
export const asksForSettings = (body: unknown): boolean =>
  typeof body === 'object' &&
  body !== null &&
  'PLACEMENT' in body &&
  body.PLACEMENT === 'SETTING_CONNECTOR'
