import { rawBodies } from '../fixtures'
import { post } from '../support/serve'
import { eventually, startBridgeExample, type BridgeApi } from './bridge/bridge-api'
import { openConnections } from './open-connections'
import { killAll } from './run-example'

afterAll(killAll)

const seconds = expect.any(Number) as unknown
const chat = { id: '+15550100123' }

describe('examples/bridge', () => {
  let bridge: BridgeApi

  const lastInChat = async () => (await bridge.chat()).at(-1)

  beforeAll(async () => {
    bridge = await startBridgeExample()
  })

  it('renews the tokens that have expired, and prints none', async () => {
    await bridge.program.printed('the portal has given new tokens\n')

    expect(bridge.program.output()).not.toMatch(/[0-9a-f]{32}/)
  })

  it('connects to the line and binds the events that it handles', async () => {
    expect(await bridge.sent('imconnector.activate')).toEqual([
      { CONNECTOR: 'demo_messenger', LINE: 107, ACTIVE: 1 },
    ])
    expect(await bridge.sent('event.bind')).toEqual(
      [
        'ONIMCONNECTORMESSAGEADD',
        'ONIMCONNECTORMESSAGEUPDATE',
        'ONIMCONNECTORMESSAGEDELETE',
        'ONIMCONNECTORDIALOGFINISH',
      ].map((event) => ({ event, handler: bridge.eventsUrl })),
    )
  })

  it('takes to Bitrix24 what the client writes', async () => {
    await bridge.write('Is it [b]still[/b] there?')
    const message = await eventually(lastInChat, (last) => last?.['status'] === 'sent')

    expect(message).toMatchObject({ id: 'msg-1', from: 'client' })
    expect(await bridge.sent('imconnector.send.messages')).toEqual([
      {
        CONNECTOR: 'demo_messenger',
        LINE: 107,
        MESSAGES: [
          {
            user: { id: 'client-42', name: 'Elena', last_name: 'Sokolova' },
            message: { id: 'msg-1', text: 'Is it [b]still[/b] there?' },
            chat,
          },
        ],
      },
    ])
    expect(await bridge.line()).toMatchObject({
      session: { isClosed: false },
      messages: [{ author: 'client', name: 'Elena Sokolova', text: 'Is it [b]still[/b] there?' }],
    })
  })

  it("takes the operator's answer to the client, and its delivery to Bitrix24", async () => {
    await bridge.operator('answer', { text: '[b]Yes:[/b] two\nof them & more' })
    const { id, externalIds } = await bridge.delivered()

    expect(externalIds).toEqual(['msg-2'])
    expect(await bridge.sent('ONIMCONNECTORMESSAGEADD')).toEqual([
      {
        CONNECTOR: 'demo_messenger',
        LINE: '107',
        MESSAGES: [
          {
            im: { chat_id: 1807, message_id: id },
            message: {
              user_id: 27,
              text: '[b]Marta Klein:[/b] [br][b]Yes:[/b] two\nof them & more',
            },
            chat,
          },
        ],
      },
    ])
    expect(await lastInChat()).toMatchObject({
      id: 'msg-2',
      from: 'operator',
      name: 'Marta Klein',
      text: 'Yes: two\nof them & more',
    })
    expect(await bridge.sent('imconnector.send.status.delivery')).toEqual([
      {
        CONNECTOR: 'demo_messenger',
        LINE: 107,
        MESSAGES: [
          {
            im: { chat_id: 1807, message_id: id },
            message: { id: ['msg-2'], date: seconds },
            chat,
          },
        ],
      },
    ])
  })

  it('changes what the operator edits', async () => {
    const { id } = await bridge.delivered()
    await bridge.operator(`messages/${id}/edit`, { text: 'No: [i]none[/i]' })
    const message = await eventually(lastInChat, (last) => last?.['isEdited'] === true)

    expect(message).toMatchObject({ id: 'msg-2', name: 'Marta Klein', text: 'No: none' })
    expect(await bridge.sent('ONIMCONNECTORMESSAGEUPDATE')).toMatchObject([
      {
        MESSAGES: [{ message: { id: ['msg-2'], text: '[b]Marta Klein:[/b][br] No: [i]none[/i]' } }],
      },
    ])
  })

  it('sends a file by its address on the portal', async () => {
    await bridge.operator('file')
    const { externalIds } = await bridge.delivered()

    expect(externalIds).toEqual(['msg-3'])
    expect(await lastInChat()).toMatchObject({
      id: 'msg-3',
      text: '',
      file: {
        name: 'price list.pdf',
        url: expect.stringMatching(
          /^https:\/\/demo\.bitrix24\.com\/pub\/im\.file\.php\?FILE_ID=5256&SIGN=\w+$/,
        ) as unknown,
      },
    })
  })

  it('deletes what the operator deletes', async () => {
    const { id } = await bridge.delivered()
    await bridge.operator(`messages/${id}/delete`)
    const message = await eventually(lastInChat, (last) => last?.['isDeleted'] === true)

    expect(message).toMatchObject({ id: 'msg-3' })
    expect(await bridge.sent('ONIMCONNECTORMESSAGEDELETE')).toMatchObject([
      { MESSAGES: [{ message: { id: 'msg-3' } }] },
    ])
  })

  it('tells the client that the dialog is finished', async () => {
    await bridge.operator('finish')
    const message = await eventually(lastInChat, (last) => last?.['from'] === 'notice')

    expect(message).toMatchObject({ text: 'The dialog is finished' })
    expect((await bridge.line()).session.isClosed).toBe(true)
  })

  it('begins another dialog when the client writes again', async () => {
    const { session } = await bridge.line()
    await bridge.write('One more thing')
    await eventually(lastInChat, (last) => last?.['status'] === 'sent')

    expect((await bridge.line()).session).toEqual({ id: session.id + 1, isClosed: false })
  })

  it('tells the messenger what Bitrix24 does not take', async () => {
    const message = {
      ...{ id: 'msg-99', date: 1773759600, text: 'Hello', chat },
      user: { id: 'client-42', name: 'Elena-Maria-Josephine-Louise', last_name: 'Sokolova' },
    }
    const url = new URL('/messenger/messages', bridge.eventsUrl).href
    const { status } = await post(url, JSON.stringify(message), 'application/json')

    expect(status).toBe(502)
    await bridge.program.printed(/^the message msg-99 is not in Bitrix24: .+user\.name: /m)
  })

  it('tells the messenger what Bitrix24 would cut', async () => {
    const message = {
      ...{ id: 'x'.repeat(101), date: 1773759600, text: 'Hello', chat },
      user: { id: 'client-42', name: 'Elena', last_name: 'Sokolova' },
    }
    const url = new URL('/messenger/messages', bridge.eventsUrl).href
    const response = await post(url, JSON.stringify(message), 'application/json')

    expect(response.status).toBe(422)
    expect(await response.json()).toEqual({
      problem: expect.stringContaining('message.id is longer than 100 characters') as unknown,
    })
  })

  it('does not take for sent what Bitrix24 refuses within a success', async () => {
    await bridge.write('1 helmet, too')
    await eventually(lastInChat, (last) => last?.['status'] === 'sent')
    await bridge.write('And a bell')
    const refused = await eventually(lastInChat, (last) => last?.['status'] === 'failed')

    expect(refused).toMatchObject({ problem: 'Could not create a user for the client' })
    expect((await bridge.line()).messages.at(-1)).toMatchObject({ text: '1 helmet, too' })
    await bridge.program.printed(
      /^the message msg-\d+ is not in Bitrix24: Could not create a user for the client$/m,
    )
  })

  it('sends again what was refused, and only that', async () => {
    const refused = await lastInChat()
    const again = `${bridge.pageUrl}/messages/${String(refused?.['id'])}/again`
    const { status } = await fetch(again, { method: 'POST' })
    await eventually(lastInChat, (last) => last?.['status'] === 'sent')
    const second = await fetch(again, { method: 'POST' })

    expect([status, second.status]).toEqual([204, 404])
    expect((await bridge.line()).messages.slice(-2).map(({ text }) => text)).toEqual([
      '1 helmet, too',
      'And a bell',
    ])
  })

  it('refuses what is not from its portal', async () => {
    const { status } = await post(bridge.eventsUrl, rawBodies.messageAdd)

    expect(status).toBe(403)
    expect(await lastInChat()).toMatchObject({ text: 'And a bell' })
  })

  it('ends what it has begun, and all pages, when it is told to stop', async () => {
    const page = await fetch(`${bridge.pageUrl}/stream`)
    const shown = page.text()
    await bridge.operator('answer', { text: 'The last word' })
    await eventually(lastInChat, (last) => last?.['text'] === 'The last word')
    bridge.program.signal('SIGTERM')

    expect(await bridge.program.exited).toBe(0)
    expect(await shown).toContain('The last word')
    expect(bridge.program.output()).not.toMatch(/fail/i)
  })
})

it('examples/bridge waits neither for silence nor for the rest of a request before it ends', async () => {
  const { program, eventsUrl, pageUrl } = await startBridgeExample()
  const ofEvents = await openConnections(eventsUrl)
  const ofPage = await openConnections(`${pageUrl}/messages`)
  program.signal('SIGTERM')

  expect(await program.exited).toBe(0)
  expect(await ofEvents.closed()).toEqual(['idle', expect.anything(), expect.anything()])
  expect(await ofPage.closed()).toEqual(['idle', expect.anything(), expect.anything()])
})
