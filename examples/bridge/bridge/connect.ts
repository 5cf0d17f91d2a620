import type { Installation } from './installation'
import type { Rest } from './rest'

const icon = `data:image/svg+xml;charset=US-ASCII,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><circle cx="10" cy="10" r="9"/></svg>',
)}`

const events = [
  'ONIMCONNECTORMESSAGEADD',
  'ONIMCONNECTORMESSAGEUPDATE',
  'ONIMCONNECTORMESSAGEDELETE',
  'ONIMCONNECTORDIALOGFINISH',
]

/** What an app does once, on install: register a connector, activate it on a line, bind its events. */
export const connect = async (
  rest: Rest,
  { connector, line }: Installation,
  url: string,
): Promise<void> => {
  await rest.call('imconnector.register', {
    ID: connector,
    NAME: 'Demo messenger',
    ICON: { DATA_IMAGE: icon },
    PLACEMENT_HANDLER: `${url}/bitrix24/settings`,
  })
  await rest.call('imconnector.activate', { CONNECTOR: connector, LINE: line, ACTIVE: 1 })
  for (const event of events) {
    await rest.call('event.bind', { EVENT: event, HANDLER: `${url}/bitrix24/events` })
  }
}
