import type { InboxItem } from './inbox'

/** @throws TypeError for an item whose `receivedAt` is not a time: it could not be stored as one */
export const assertReceivedAt = ({ receivedAt }: InboxItem): void => {
  if (Number.isNaN(receivedAt.getTime())) throw new TypeError('receivedAt is not a time')
}
