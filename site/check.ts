import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createReadStream, statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { startBrowser } from '../tests/examples/bridge/browser'
import { runChecks } from '../tests/package/checks'

const built = fileURLToPath(new URL('../.cache/site/site', import.meta.url))

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** The file of a URL: its page, as hosts of static sites find it. */
const fileOf = (pathname: string): string | undefined => {
  const file = path.join(built, decodeURIComponent(pathname))
  return [file, `${file}.html`, path.join(file, 'index.html')].find(
    (one) => statSync(one, { throwIfNoEntry: false })?.isFile() === true,
  )
}

const serve = async (): Promise<Server> => {
  const server = createServer(({ url = '/' }, response) => {
    const file = fileOf(url.split('?')[0] ?? '/')
    if (file === undefined) {
      response.writeHead(404).end()
      return
    }
    const type = types[path.extname(file)] ?? 'text/plain'
    response.writeHead(200, { 'content-type': type })
    createReadStream(file).pipe(response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

const server = await serve()
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const browser = await startBrowser()

const pages = (await readdir(built, { recursive: true }))
  // What is in English only was looked at among the English pages.
  .filter((file) => file.endsWith('.html') && file !== '404.html' && !file.startsWith('ru/api/'))
  .map((file) => `/${file.replace(/(?:index)?\.html$/, '')}`)

const widths = [1280, 390]
const found = new Map<string, string>()

await runChecks('site', async (check) => {
  await check(
    `${pages.length} pages fit into ${widths.join(' and ')} px, and nothing throws`,
    async () => {
      const page = await browser.newPage()
      const faults: string[] = []
      page.on('pageerror', (error) => faults.push(`${page.url()}: ${String(error)}`))
      for (const url of pages) {
        await page.goto(origin + url, { waitUntil: 'load' })
        for (const width of widths) {
          await page.setViewport({ width, height: 900 })
          const isTooWide = await page.evaluate('document.documentElement.scrollWidth > innerWidth')
          if (isTooWide === true) faults.push(`${url} is wider than ${width} px`)
        }
        const links = await page.evaluate('[...document.links].map(({ href }) => href)')
        for (const link of links as string[]) found.set(link, url)
      }
      await page.close()
      assert.deepEqual(faults, [])
    },
  )

  await check('no link within the site is dead', () => {
    const dead = [...found].filter(([link]) => {
      const { origin: other, pathname } = new URL(link)
      return other === origin && fileOf(pathname) === undefined
    })
    assert.deepEqual(dead, [])
  })

  await check('the search finds a page in each language', async () => {
    for (const [home, words, wanted] of [
      ['/', 'spool postgresql away', 'From one machine to many'],
      ['/ru/', 'токен портала', 'Установка приложения и токены'],
    ]) {
      const page = await browser.newPage()
      await page.goto(origin + String(home), { waitUntil: 'networkidle0' })
      await page.click('.VPNavBarSearch button')
      await page.waitForSelector('.search-input')
      await page.type('.search-input', String(words))
      await page.waitForFunction(
        `document.querySelector('.VPLocalSearchBox .results')?.textContent.includes(${JSON.stringify(wanted)})`,
      )
      await page.close()
    }
  })
})

await browser.close()
server.close()
