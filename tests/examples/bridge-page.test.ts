import type { Browser, Page } from 'puppeteer-core'

import { shown, startBrowser, textsOf } from './bridge/browser'
import { startBridgeExample } from './bridge/bridge-api'
import { click, emptyInbox, fillInbox, holdConversation, open, submit } from './bridge/conversation'
import { describeWith } from '../support/describe-with'
import { killAll } from './run-example'

afterAll(killAll)

describeWith('chromium', 'the page of examples/bridge')('the page of examples/bridge', () => {
  let browser: Browser
  let page: Page
  const problems: string[] = []
  let hints: readonly string[]

  /** What an expression in the page amounts to. */
  const evaluated = (expression: string): Promise<unknown> => page.evaluate(expression)

  const textOfAnswer = (): Promise<unknown> =>
    evaluated(`document.querySelector('#answer input').value`)

  beforeAll(async () => {
    const { pageUrl } = await startBridgeExample()
    browser = await startBrowser()
    page = await browser.newPage()
    page.on('pageerror', (error) => problems.push(String(error)))
    page.on('console', (message) => problems.push(message.text()))
    await open(page, pageUrl)
    hints = await textsOf(page, '.hint h2')
    await holdConversation(page, pageUrl)
  })
  afterAll(() => browser.close())

  it('says where to begin, until somebody has begun', async () => {
    expect(hints).toEqual(['Begin here', 'Nothing to answer yet'])
    expect(await textsOf(page, '.hint')).toEqual([])
  })

  it("has the operator's name above her column", async () => {
    expect(await textsOf(page, '.operator h1')).toEqual(['Marta Klein'])
  })

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

  it('lets an edit be cancelled, and brings back the answer that was begun', async () => {
    await page.locator('#answer input').fill('A draft')
    for (const cancel of [
      () => page.locator('#cancel').click(),
      () => page.keyboard.press('Escape'),
    ]) {
      await page.locator('#line li:nth-child(2) nav ::-p-text(Edit)').click()
      await shown(page, '#editing', 'Editing: Hello Elena!')

      expect(await textOfAnswer()).toBe('Hello Elena! Yes, two are left in size M.')
      expect(await textsOf(page, '#send, #line .edited > p')).toEqual([
        'Hello Elena! Yes, two are left in size M.',
        'Save',
      ])
      await cancel()
      expect(await textOfAnswer()).toBe('A draft')
      expect(await textsOf(page, '#send, #line .edited > p')).toEqual(['Answer'])
      expect(await evaluated(`document.querySelector('#editing').hidden`)).toBe(true)
    }
    await page.locator('#answer input').fill('')
  })

  it('ends an edit of what is deleted meanwhile', async () => {
    await submit(page, '#answer', 'Never mind')
    await shown(page, '#line li:last-child small', '✓✓')
    await click(page, 'Edit')
    await shown(page, '#editing', 'Editing: Never mind')
    await click(page, 'Delete')
    await shown(page, '#line li:last-child .gone', 'Message deleted')

    expect(await textOfAnswer()).toBe('')
    expect(await textsOf(page, '#send')).toEqual(['Answer'])
  })

  it('shows what Bitrix24 refuses within a success, and sends it again', async () => {
    await submit(page, '#write', 'Do you take old bikes?')
    await shown(page, '#chat .problem', 'Could not create a user for the client')

    expect(await textsOf(page, '#wire .wrong')).toEqual([
      '200, but refused: Could not create a user for the client',
    ])
    await page.locator('#chat .problem ::-p-text(Send again)').click()
    await shown(page, '#line li:last-child p', 'Do you take old bikes?')
    await shown(page, '#chat li:last-child small', '✓')
    expect(await textsOf(page, '#chat .problem')).toEqual([])
  })

  it('shows one part at a time where there is room for one', async () => {
    await page.setViewport({ width: 390, height: 844 })
    const shownParts = `[...document.querySelectorAll('section')]
      .filter((one) => one.checkVisibility()).map((one) => one.className)`
    const widest = `document.documentElement.scrollWidth`
    const choose = (view: string) => page.locator(`#views [data-view=${view}]`).click()
    const news = `#views .news`

    const parts: unknown[] = []
    for (const view of ['operator', 'bridge', 'client']) {
      await choose(view)
      parts.push(await evaluated(shownParts))
      expect(await evaluated(widest)).toBe(390)
    }
    expect(parts).toEqual([['operator'], ['wire', 'inbox'], ['client']])
    expect(await textsOf(page, news)).toEqual([])
    await submit(page, '#write', 'Hello from a telephone')
    await shown(page, news, 'Operator')
    await choose('operator')
    await submit(page, '#answer', 'Hello back')
    await shown(page, news, 'Client')
    expect(await textsOf(page, '#views .news[data-view=operator]')).toEqual([])
    await choose('client')
    await shown(page, '#chat li:last-child p', 'Hello back')
    await page.setViewport({ width: 1200, height: 750 })
  })

  it('shows what waits, what is tried again and what was set aside', async () => {
    await fillInbox(page)

    expect(await textsOf(page, '#inbox li > span')).toEqual([
      'was set aside',
      'is tried again',
      'waits',
    ])
    expect(await textsOf(page, '#inbox button')).toEqual(['Try again', 'Discard', 'Try now'])
    expect(await textsOf(page, '#counts')).toEqual([
      '1 waiting · 0 running · 1 retrying · 1 set aside',
    ])
  })

  it('can be put into the README', async () => {
    const screenshot = Buffer.from(await page.screenshot())

    // The width and height of a PNG.
    expect([screenshot.readUInt32BE(16), screenshot.readUInt32BE(20)]).toEqual([1200, 750])
    expect(screenshot.length).toBeLessThan(200_000)
  })

  it('delivers what waits by itself, and what was set aside when it is tried again', async () => {
    await emptyInbox(page)

    expect((await textsOf(page, '#chat li > p')).slice(-3)).toEqual([
      'Bring your old bike along!',
      'See you on Friday!',
      'We are open until six.',
    ])
  })

  it('runs without a complaint of the browser', () => {
    expect(problems).toEqual([])
  })
})
