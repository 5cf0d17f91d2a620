import type { Browser, Page } from 'puppeteer-core'

import { startBrowser, textsOf } from './bridge/browser'
import { startBridgeExample } from './bridge/bridge-api'
import { holdConversation } from './bridge/conversation'
import { describeWith } from '../support/describe-with'
import { killAll } from './run-example'

jest.setTimeout(60_000)
afterAll(killAll)

describeWith('chromium', 'the page of examples/bridge')('the page of examples/bridge', () => {
  let browser: Browser
  let page: Page
  const problems: string[] = []

  beforeAll(async () => {
    const { pageUrl } = await startBridgeExample()
    browser = await startBrowser()
    page = await browser.newPage()
    page.on('pageerror', (error) => problems.push(String(error)))
    page.on('console', (message) => problems.push(message.text()))
    await holdConversation(page, pageUrl)
  })
  afterAll(() => browser.close())

  it('shows the client what the operator does', async () => {
    expect(await textsOf(page, '#chat li > :is(p, a)')).toEqual([
      'Hi! Is the Tour 3 still available in size M?',
      'Hello Elena! Yes, two are left in size M.',
      'price list.pdf',
      'Great, what does it cost?',
      'It is 1,190 € until Saturday.',
      'Message deleted',
      'Perfect, I will come by on Friday.',
    ])
    expect(await textsOf(page, '#chat .notice')).toEqual(['The dialog is finished'])
  })

  it('shows the operator what has been delivered', async () => {
    const notes = await textsOf(page, '#line .own small')

    expect(notes).toEqual(
      [/ · ✓✓ msg-2$/, / · ✓✓ msg-3$/, /^edited · .+ · ✓✓ msg-5$/, / · ✓✓ msg-6$/].map(
        (pattern) => expect.stringMatching(pattern) as unknown,
      ),
    )
    expect(await textsOf(page, '#session')).toEqual(['Dialog 3283 is closed'])
  })

  it('shows what goes between the bridge and Bitrix24', async () => {
    expect(await textsOf(page, '#wire .wrong')).toEqual([])
    expect(await textsOf(page, '#wire li:last-child h2')).toEqual(['ONIMCONNECTORDIALOGFINISH'])
  })

  it('runs without a complaint of the browser', () => {
    expect(problems).toEqual([])
  })

  it('can be put into the README', async () => {
    const screenshot = Buffer.from(await page.screenshot())

    // The width and height of a PNG.
    expect([screenshot.readUInt32BE(16), screenshot.readUInt32BE(20)]).toEqual([1200, 750])
    expect(screenshot.length).toBeLessThan(200_000)
  })
})
