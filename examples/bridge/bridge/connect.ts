import {
  activateCall,
  bindCalls,
  readEventBind,
  readRegister,
  type BindOptions,
  type CallRefused,
  type CallUnknown,
} from 'bitrix24-imconnector-events'

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
] satisfies BindOptions['events']

const whyNot = (answer: CallRefused | CallUnknown): string =>
  answer.status === 'refused'
    ? `${answer.code}: ${answer.description}`
    : `nobody knows, ${answer.code ?? 'no answer'}`

const register = async (rest: Rest, connector: string, url: string): Promise<void> => {
  const params = {
    ID: connector,
    NAME: 'Demo messenger',
    ICON: { DATA_IMAGE: icon },
    PLACEMENT_HANDLER: `${url}/bitrix24/settings`,
  }
  const answer = readRegister(await rest.ask({ method: 'imconnector.register', params }))
  if (answer.status !== 'registered') {
    throw new Error(`the connector is not registered: ${whyNot(answer)}`)
  }
}

const bindEvents = async (rest: Rest, url: string): Promise<void> => {
  for (const call of bindCalls(`${url}/bitrix24/events`, { events })) {
    const { event } = call.params
    const answer = readEventBind(await rest.ask(call))
    // At every start but the first, all of them are bound already.
    if (answer.status === 'bound' || answer.status === 'already bound') continue
    const problem = `${event} is not bound: ${whyNot(answer)}`
    const isTooOld = answer.status === 'refused' && answer.code === 'ERROR_EVENT_NOT_FOUND'
    if (!isTooOld) throw new Error(problem)
    // A portal without an event is still worth connecting.
    console.error(problem)
  }
}

/** What an app does once, on install: register a connector, activate it on a line, bind its events. */
export const connect = async (
  rest: Rest,
  { connector, line }: Installation,
  url: string,
): Promise<void> => {
  await register(rest, connector, url)
  const { method, params } = activateCall(connector, line, true)
  await rest.call(method, params)
  await bindEvents(rest, url)
}
