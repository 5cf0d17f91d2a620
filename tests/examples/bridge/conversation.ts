import type { Page } from 'puppeteer-core'

import { shown } from './browser'

export const submit = async (page: Page, form: string, text: string): Promise<void> => {
  await page.locator(`${form} input`).fill(text)
  await page.locator(`${form} button:not([type])`).click()
}

const write = async (page: Page, text: string): Promise<void> => {
  await submit(page, '#write', text)
  await shown(page, '#line li', text)
}

const delivered = (page: Page): Promise<void> => shown(page, '#line li:last-child small', '✓✓')

const answer = async (page: Page, text: string): Promise<void> => {
  await submit(page, '#answer', text)
  await shown(page, '#chat li', text)
  await delivered(page)
}

const sendFile = async (page: Page): Promise<void> => {
  await page.locator('#file').click()
  await shown(page, '#chat .file', 'price list.pdf')
  await delivered(page)
}

const switchMessenger = async (page: Page, shows: string): Promise<void> => {
  await page.locator('#away').click()
  await shown(page, '#presence', shows)
}

export const click = (page: Page, name: 'Edit' | 'Delete'): Promise<void> =>
  page.locator(`#line li:last-child nav ::-p-text(${name})`).click()

export const open = async (page: Page, url: string): Promise<void> => {
  await page.goto(url)
  await shown(page, '#wire li', 'ONIMCONNECTORDIALOGFINISH')
}

/** A client and an operator talk, on one page: everything that the bridge does. */
export const holdConversation = async (page: Page, url: string): Promise<void> => {
  await open(page, url)
  await write(page, 'Hi! Is the Tour 3 still available in size M?')
  await answer(page, 'Hello Elena! Yes, two are left in size M.')
  await sendFile(page)
  await write(page, 'Great, what does it cost?')
  await answer(page, 'It is 1,290 €.')
  await click(page, 'Edit')
  await submit(page, '#answer', 'It is 1,190 € until Saturday.')
  await shown(page, '#chat li', '1,190 €')
  await answer(page, 'Paul, please order more tyres!')
  await click(page, 'Delete')
  await shown(page, '#chat .gone', 'Message deleted')
  await write(page, 'Perfect, I will come by on Friday.')
  await page.locator('#finish').click()
  await shown(page, '#chat .notice', 'The dialog is finished')
}

/** Switches the messenger off, until a message is set aside, the next one is tried again, and another one waits. */
export const fillInbox = async (page: Page): Promise<void> => {
  await switchMessenger(page, 'Away')
  await submit(page, '#answer', 'We are open until six.')
  await shown(page, '#inbox .dead', 'was set aside')
  await submit(page, '#answer', 'Bring your old bike along!')
  await shown(page, '#inbox .retrying', 'is tried again')
  await submit(page, '#answer', 'See you on Friday!')
  await shown(page, '#inbox .waiting', 'waits')
  await shown(page, '#inbox .retrying', 'attempts: 3')
}

/** Switches the messenger on, and tries again what was set aside when the rest has been delivered. */
export const emptyInbox = async (page: Page): Promise<void> => {
  await switchMessenger(page, 'phone')
  await shown(page, '#chat li:last-child', 'See you on Friday!')
  await page.locator('#inbox .dead ::-p-text(Try again)').click()
  await shown(page, '#counts', '0 waiting · 0 running · 0 retrying · 0 set aside')
}
