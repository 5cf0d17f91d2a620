import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { z } from 'zod'

const texts = z.array(z.string())

/** A browser of Debian, in a window of the size of the screenshot. */
export const startBrowser = (): Promise<Browser> =>
  puppeteer.launch({
    executablePath: '/usr/bin/chromium',
    // Chromium does not run in a sandbox as root, as which containers run.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    defaultViewport: { width: 1200, height: 750 },
  })

/** The texts of all elements that a selector finds. */
export const textsOf = async (page: Page, selector: string): Promise<readonly string[]> =>
  texts.parse(
    await page.evaluate(
      `[...document.querySelectorAll(${JSON.stringify(selector)})].map((found) => found.textContent)`,
    ),
  )

/** Ends when an element that a selector finds holds a text. */
export const shown = async (page: Page, selector: string, text: string): Promise<void> => {
  const [list, wanted] = [JSON.stringify(selector), JSON.stringify(text)]
  await page.waitForFunction(
    `[...document.querySelectorAll(${list})].some((found) => found.textContent.includes(${wanted}))`,
    { timeout: 60_000 },
  )
}
