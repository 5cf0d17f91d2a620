import type { InboxEntry } from '../../inbox/admin'
import type { HideSecrets } from '../hide-secrets'

/** For programs. Its names must not change: users rely on them. */
export const shownEntry = (
  {
    id,
    state,
    name,
    portal,
    key,
    isVerified,
    receivedAt,
    attempts,
    nextAttempt,
    reason,
  }: InboxEntry,
  hide: HideSecrets,
) => ({
  id: hide.inValue(id),
  state,
  event: hide.inValue(name),
  portal: hide.inValue(portal),
  key: hide.inValue(key),
  isVerified: isVerified ?? true,
  receivedAt,
  attempts,
  nextAttempt: nextAttempt ?? null,
  reason: reason === undefined ? null : hide.inValue(reason),
})

/** What is shown of an item: nothing in it is a secret. */
export type ShownEntry = ReturnType<typeof shownEntry>
