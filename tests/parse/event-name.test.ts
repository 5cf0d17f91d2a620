import {
  Bitrix24Event,
  createReceiver,
  parseEvent,
  type UnhandledEvent,
} from 'bitrix24-imconnector-events'

import { portal, rawBodies } from '../fixtures'
import { cli } from '../cli/collect'

// What toUpperCase makes Latin letters of: the dotless i, the long and the sharp s.
const lookalikes = [
  'ONıMCONNECTORLıNEDELETE',
  'ONIMCONNECTORſTATUSDELETE',
  'ONIMCONNECTORMEßAGEADD',
  'ONIMCONNECTORMEſſAGEADD',
]

describe('The name of an event', () => {
  it('is read in any case of Latin letters', () => {
    expect(
      parseEvent(
        rawBodies.lineDelete.replace('ONIMCONNECTORLINEDELETE', 'OnImConnectorLineDelete'),
      ),
    ).toMatchObject({ right: { event: 'ONIMCONNECTORLINEDELETE' } })
  })

  it.each(lookalikes)('is another one with other letters: %s', (name) => {
    expect(parseEvent({ event: name, data: '107', ts: '1', auth: portal })).toMatchObject({
      left: { _tag: 'UnknownEvent', event: undefined },
    })
    expect(Bitrix24Event.is({ event: name })).toBe(false)
  })

  it.each(lookalikes)('is what arrived where nobody handles it: %s', async (name) => {
    const unhandled: UnhandledEvent[] = []
    const receiver = createReceiver({
      applicationToken: portal.application_token,
      handlers: {},
      onUnhandled: (event) => unhandled.push(event),
      acknowledge: 'after-handling',
    })
    const body = rawBodies.lineDelete.replace('ONIMCONNECTORLINEDELETE', encodeURIComponent(name))
    await receiver.receive({ method: 'POST', body })

    expect(unhandled.map(({ event }) => event)).toEqual([name])
  })

  it.each(lookalikes)('is another one on the command line: %s', async (name) => {
    const { code, stderr } = await cli([
      'send',
      name,
      '--to',
      'http://localhost:1',
      '--token',
      'abcdef',
    ])

    expect(code).toBe(2)
    expect(stderr).toContain('there is no event')
  })
})
