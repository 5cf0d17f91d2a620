import assert from 'node:assert/strict'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

import { Miniflare } from 'miniflare'

import type { Check } from '../package/checks'
import { bundleAsWrangler } from '../support/wrangler'
import { requests, send } from './requests'

/** The fetch adapter on the runtime of Workers, bundled from the installed package as wrangler does it. */
export const checkWorkerd = (check: Check, project: string): Promise<void> =>
  check('workerd, fetch adapter', async () => {
    const lines: string[] = []
    const miniflare = new Miniflare({
      modules: true,
      script: await bundleAsWrangler(join(project, 'worker.mjs')),
      compatibilityDate: '2026-01-01',
      // Without this, Miniflare asks the network what its requests should look like.
      cf: false,
      handleRuntimeStdio: (stdout: Readable) => {
        stdout.setEncoding('utf8').on('data', (text: string) => lines.push(...text.split('\n')))
      },
    })
    const { port } = await miniflare.ready
    const url = `http://127.0.0.1:${port}/events?tenant=7`
    for (const request of requests) {
      assert.equal(await send(url, request), request.status, request.name)
    }
    await miniflare.dispose()
    const handled = lines
      .filter((line) => line.startsWith('{'))
      .map((line): unknown => JSON.parse(line))
    assert.deepEqual(
      handled,
      requests.flatMap(({ length }) =>
        length === undefined ? [] : [{ url: '/events?tenant=7', length }],
      ),
    )
  })
