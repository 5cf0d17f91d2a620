import assert from 'node:assert/strict'

import type { Check } from './checks'
import { run } from './run'

const expected = {
  event: {
    event: 'ONIMCONNECTORDIALOGFINISH',
    event_handler_id: 573,
    data: {
      CONNECTOR: 'newcustomconnector',
      LINE: 105,
      DATA: [
        {
          connector: {
            connector_id: 'newcustomconnector',
            line_id: 105,
            chat_id: '8',
            user_id: '0',
          },
          session: { id: 3282, closed: true, parent_id: 0, close_term: 10 },
          chat: { id: '8' },
          user: { id: '0' },
        },
      ],
    },
    ts: '2026-03-17T14:50:00.000Z',
    auth: {
      domain: 'some-domain.bitrix24.com',
      client_endpoint: 'https://some-domain.bitrix24.com/rest/',
      server_endpoint: 'https://oauth.bitrix.info/rest/',
      member_id: '11112222333344445555666677778888',
      application_token: '99990000aaaabbbbccccddddeeeeffff',
    },
  },
  refusal: { isMalformedBody: true, isError: true, tag: 'MalformedBody', why: 'ScalarAndRecord' },
  thrown: { isUnexpectedEvent: true, received: 'ONIMCONNECTORLINEDELETE' },
}

/** What the installed package does on this Node, loaded in both ways. */
export const checkRuntime = async (check: Check, node: string, project: string): Promise<void> => {
  const printedBy = async (script: string): Promise<unknown> =>
    JSON.parse(await run(node, [script], project))
  const version = (await run(node, ['--version'], project)).trim()

  await check(`Node ${version}: an ESM project imports and uses it`, async () => {
    assert.deepEqual(await printedBy('smoke.mjs'), expected)
  })
  await check(`Node ${version}: a CommonJS project requires and uses it`, async () => {
    assert.deepEqual(await printedBy('smoke.cjs'), expected)
  })
  await check(
    `Node ${version}: an ESM adapter tells a CommonJS receiver what is wrong`,
    async () => {
      assert.deepEqual(await printedBy('mixed.mjs'), { large: 413, compressed: 415 })
    },
  )
  await check(`Node ${version}: an inbox in a file keeps its contract`, async () => {
    assert.deepEqual(await printedBy('inbox.mjs'), { failures: [], status: 200, lines: [107] })
  })
  await check(`Node ${version}: the command line sends what the package decodes`, async () => {
    assert.deepEqual(await printedBy('command-line.mjs'), { code: 0, session: 7, isSilent: true })
  })
  await check(`Node ${version}: import and require give the same names`, async () => {
    assert.deepEqual(await printedBy('names.mjs'), await printedBy('names.cjs'))
  })
}
