import type { Response } from 'express'

export interface Feed {
  readonly add: (response: Response) => void
  readonly publish: () => void
  readonly close: () => void
}

/** Sends a state to pages as server-sent events: when they connect, and again whenever it changes. */
export const createFeed = (state: () => unknown): Feed => {
  const pages = new Set<Response>()
  const show = (page: Response): void => {
    page.write(`data: ${JSON.stringify(state())}\n\n`)
  }
  return {
    add: (page) => {
      page.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      page.once('close', () => pages.delete(page))
      pages.add(page)
      show(page)
    },
    publish: () => {
      pages.forEach(show)
    },
    // A server does not close while a page is still listening.
    close: () => {
      for (const page of pages) page.end()
    },
  }
}
