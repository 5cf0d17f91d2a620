import type { InboxAdmin, InboxEntry } from '../../inbox/admin'
import type { InboxItem } from '../../inbox/inbox'
import { Refusal } from './refusal'

/** An item with its body; `gone`; or `sealed`, if only a process with the cipher can read its body. */
export type FoundItem = (InboxEntry & Pick<InboxItem, 'body'>) | 'gone' | 'sealed'

/** Looks for an item by its id. */
export const findItem = async (inbox: InboxAdmin, id: string): Promise<FoundItem> => {
  try {
    return (await inbox.show(id)) ?? 'gone'
  } catch (error) {
    // What is no JSON, or no record. Its message could hold a part of it.
    if (error instanceof SyntaxError || error instanceof TypeError) return 'sealed'
    throw error
  }
}

/** A shorter one could be mistyped, and something else would be dropped. */
const shortestPrefix = 8

/**
 * Finds the id that is meant: it is given whole, or is the only one that begins so. What nothing begins with stays as it
 * is. The finder throws a Refusal if several begin so.
 */
export const idFinder = (inbox: InboxAdmin): ((given: string) => Promise<string>) => {
  let listed: ReturnType<InboxAdmin['list']> | undefined
  return async (given) => {
    if ((await findItem(inbox, given)) !== 'gone') return given
    listed ??= inbox.list({ limit: 2 ** 31 - 1 })
    const [id = given, ...others] = (await listed)
      .map((entry) => entry.id)
      .filter((one) => one.startsWith(given))
    if (others.length > 0) throw new Refusal('the IDs of several items begin so: give more of it')
    if (id === given || given.length >= shortestPrefix) return id
    throw new Refusal(`the beginning of an ID needs ${shortestPrefix} characters or more`)
  }
}

/** The same of several, each once. */
export const findIds = async (
  inbox: InboxAdmin,
  given: readonly string[],
): Promise<readonly string[]> => {
  const find = idFinder(inbox)
  const ids = new Set<string>()
  for (const one of given) ids.add(await find(one))
  return [...ids]
}
