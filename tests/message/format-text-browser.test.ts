import fc from 'fast-check'
import type { Browser, Page } from 'puppeteer-core'

import { formatText } from '../../src'
import { startBrowser } from '../examples/bridge/browser'
import { describeWith } from '../support/describe-with'
import { arbitraryLines, arbitraryTexts } from './arbitrary-texts'
import { formatCases } from './format-cases'
import { textOfTree, treeOf, type Tree } from './html-tree'

jest.setTimeout(120_000)

// What a browser makes of HTML: a tree, the text of it, and whether anything of it has run.
const read = `(list) => list.map((html) => {
  const treeOf = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data
    const href = node.getAttribute('href')
    const others = node.getAttributeNames().filter((name) => name !== 'href')
    if (others.length > 0) throw new Error('an attribute: ' + others)
    // ':' is what an address has that leads nowhere: a browser may know fewer letters for hosts than Node does.
    if (href !== null && !['http:', 'https:', 'mailto:', ':'].includes(node.protocol)) throw new Error(href)
    const children = [...node.childNodes].map(treeOf)
    return { tag: node.localName, ...(href !== null && { href }), children }
  }
  const element = document.createElement('div')
  document.body.append(element)
  element.innerHTML = html
  const found = { tree: [...element.childNodes].map(treeOf), text: element.textContent }
  element.remove()
  return found
})`

interface Found {
  readonly tree: readonly Tree[]
  readonly text: string
}

describeWith('chromium', 'what a browser makes of the HTML of a text')('In a browser, HTML', () => {
  let browser: Browser
  let page: Page
  const dialogs: string[] = []

  const readAll = async (texts: readonly string[]): Promise<readonly Found[]> => {
    const list = texts.map((text) => formatText(text, 'html'))
    return (await page.evaluate(`(${read})(${JSON.stringify(list)})`)) as readonly Found[]
  }

  beforeAll(async () => {
    browser = await startBrowser()
    page = await browser.newPage()
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })
  })
  afterAll(() => browser.close())

  it('has only the elements that are promised, and says what the plain text says', async () => {
    const texts = [
      ...Object.values(formatCases).flatMap((cases) => cases.map(([text]) => text)),
      ...fc.sample(arbitraryTexts, 5000),
    ]
    const found = await readAll(texts)

    expect(found.map(({ tree }) => tree)).toEqual(
      texts.map((text) => treeOf(formatText(text, 'html'))),
    )
    expect(found.map(({ tree }) => textOfTree(tree))).toEqual(
      texts.map((text) => formatText(text, 'plain')),
    )
    expect(dialogs).toEqual([])
  })

  it('has the plain text as its text, unless there is an address, a quote or a line break', async () => {
    const texts = fc.sample(arbitraryLines, 5000)
    const found = await readAll(texts)

    expect(found.map(({ text }) => text)).toEqual(texts.map((text) => formatText(text, 'plain')))
  })
})
