import { memoryInbox, type Inbox } from 'bitrix24-imconnector-events'
import { inboxContract } from 'bitrix24-imconnector-events/testing'

/** What one case says of an inbox that it rejects. */
const complaintOf = async (inbox: Inbox, name: string): Promise<string | undefined> => {
  const found = inboxContract(() => ({ inbox })).find((one) => one.name === name)
  if (found === undefined) throw new Error(`the contract has no case "${name}"`)
  return found.run().then(
    () => undefined,
    (error: unknown) => String(error),
  )
}

describe('the contract of an inbox', () => {
  it('accepts an inbox in memory', async () => {
    const inbox = memoryInbox({ keepIds: 1000 })

    expect(
      await complaintOf(inbox, 'stores an id once, also when it is put twice at a time'),
    ).toBeUndefined()
  })

  it('rejects one that knows no duplicates', async () => {
    expect(
      await complaintOf(memoryInbox(), 'stores an id once, also when it is put twice at a time'),
    ).toBe('Error: both at once: expected ["duplicate","stored"], received ["stored","stored"]')
  })

  it('rejects one that handles nothing', async () => {
    const lazy: Inbox = {
      ...memoryInbox({ keepIds: 100 }),
      work: () => ({ stop: () => Promise.resolve(), idle: () => Promise.resolve() }),
    }

    expect(
      await complaintOf(lazy, 'sets aside at once what is of no use, and its key goes on'),
    ).toBe('Error: the deliveries: expected ["first, attempt 1","second, attempt 1"], received []')
  })

  it('rejects one that changes what it hands on', async () => {
    const inner = memoryInbox()
    const renaming: Inbox = {
      ...inner,
      work: (handle, options) =>
        inner.work((delivery) => handle({ ...delivery, portal: 'another' }), options),
    }

    expect(await complaintOf(renaming, 'keeps the portal with the item')).toBe(
      'Error: the portals: expected ["11112222333344445555666677778888","first"], received ["another","another"]',
    )
  })

  it('rejects one in memory that copies bodies', async () => {
    const inner = memoryInbox()
    const copying: Inbox = {
      ...inner,
      put: (item) => inner.put({ ...item, body: { ...item.body } }),
    }

    expect(
      await complaintOf(
        copying,
        'delivers the body itself that was put, if its items die with the process',
      ),
    ).toBe('Error: whether it is the same object: expected [true], received [false]')
  })

  it('rejects one that lets nothing of a key wait', async () => {
    const inner = memoryInbox()
    let keys = 0
    const hasty: Inbox = {
      ...inner,
      put: (item) => inner.put({ ...item, key: `key ${(keys += 1)}` }),
    }

    expect(
      await complaintOf(
        hasty,
        'delivers what failed again, before the later ones of its key, and counts the attempts',
      ),
    ).toMatch(/^Error: the deliveries: expected \[.*\], received \["first, attempt 1","second/)
  })

  it('rejects one that handles two of a key at once', async () => {
    const inner = memoryInbox()
    const hasty: Inbox = {
      ...inner,
      put: (item) => inner.put({ ...item, key: item.id }),
      work: (handle, options) =>
        inner.work(
          (delivery) => handle({ ...delivery, key: delivery.id.replace(/,.*/, '') }),
          options,
        ),
    }

    expect(
      await complaintOf(hasty, 'keeps the order of each of many keys through failures at random'),
    ).toMatch(/^Error: two of a key at once: expected \[\], received \["chat/)
  })

  it('rejects one of which it waits for something in vain', async () => {
    const real = Date.now.bind(Date)
    jest.spyOn(Date, 'now').mockImplementation(() => real() * 1000)
    const lazy: Inbox = {
      ...memoryInbox({ keepIds: 100 }),
      work: () => ({ stop: () => Promise.resolve(), idle: () => Promise.resolve() }),
    }

    expect(
      await complaintOf(
        lazy,
        'delivers what failed again, before the later ones of its key, and counts the attempts',
      ),
    ).toBe('Error: it never came about that the second is handled')
    jest.restoreAllMocks()
  })
})
