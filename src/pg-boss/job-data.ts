import type { InboxItem } from '../inbox/inbox'
import { assertReceivedAt } from '../inbox/received-at'
import { isRecord } from '../wire/record'

/**
 * An item as the data of a job. What comes from a body is JSON in a text, because PostgreSQL's own JSON has no room for
 * U+0000 and lone surrogates.
 */
export interface JobData {
  /** In SQL, for what is asked of many items at once. */
  readonly receivedAt: number
  readonly isVerified?: false
  readonly head: string
  readonly body: string
}

/** @throws TypeError for a body that JSON cannot hold, and for what is not a time */
export const jobDataOf = (item: InboxItem): JobData => {
  assertReceivedAt(item)
  const { id, key, portal, name, body, receivedAt, url, isVerified } = item
  return {
    receivedAt: receivedAt.getTime(),
    ...(isVerified === false && { isVerified }),
    head: JSON.stringify({ id, key, portal, name, url }),
    body: JSON.stringify(body),
  }
}

const parse = (json: unknown): unknown => {
  try {
    return typeof json === 'string' ? JSON.parse(json) : undefined
  } catch {
    return undefined
  }
}

/** An adapter of a database may leave the data of a job as its text. */
const asRecord = (data: unknown): unknown => (typeof data === 'string' ? parse(data) : data)

/** The item in the data of a job; undefined for a job that somebody else has put into the queue. */
export const itemOf = (data: unknown): InboxItem | undefined => {
  const record = asRecord(data)
  if (!isRecord(record)) return undefined
  const head = parse(record['head'])
  const body = parse(record['body'])
  const receivedAt = record['receivedAt']
  if (!isRecord(head) || !isRecord(body) || typeof receivedAt !== 'number') return undefined
  const { id, key, portal, name, url } = head
  if (
    typeof id !== 'string' ||
    typeof key !== 'string' ||
    typeof portal !== 'string' ||
    typeof name !== 'string'
  ) {
    return undefined
  }
  return {
    id,
    key,
    portal,
    name,
    body,
    receivedAt: new Date(receivedAt),
    ...(typeof url === 'string' && { url }),
    ...(record['isVerified'] === false && { isVerified: false }),
  }
}
