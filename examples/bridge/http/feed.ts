import type { Response } from 'express'

export interface Feed {
  readonly add: (response: Response) => void
  readonly publish: () => void
  readonly close: () => void
}

/** Shows a state to pages, as server-sent events: when they ask, and again whenever it changes. */
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
    // No server closes while a page listens to it.
    close: () => {
      for (const page of pages) page.end()
    },
  }
}
