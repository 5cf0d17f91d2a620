import { memoryInbox, type Inbox } from 'bitrix24-imconnector-events'

/** An inbox as somebody writes it who likes classes: its functions need their `this`. */
export class ClassInbox implements Inbox {
  readonly isVolatile = true
  readonly #inner = memoryInbox()

  put: Inbox['put'] = (item) => this.#inner.put(item)

  work(...given: Parameters<Inbox['work']>): ReturnType<Inbox['work']> {
    return new ClassWork(this.#inner.work(...given))
  }

  stats(): ReturnType<Inbox['stats']> {
    return this.#inner.stats()
  }

  close(): Promise<void> {
    return this.#inner.close()
  }
}

class ClassWork {
  readonly #inner: ReturnType<Inbox['work']>

  constructor(inner: ReturnType<Inbox['work']>) {
    this.#inner = inner
  }

  stop(): Promise<void> {
    return this.#inner.stop()
  }

  idle(): Promise<void> {
    return this.#inner.idle()
  }
}
