import type { AppInstallEvent, AppUninstallEvent, ClaimedPortal } from 'bitrix24-imconnector-events'

import { logEvent } from './log-event'

// Application tokens by member_id. Use a database table instead: memory is lost on the next deploy, and
// Bitrix24 does not install the app again.
const tokens = new Map<string, string>()

const { MEMBER_ID, APPLICATION_TOKEN } = process.env
if (MEMBER_ID !== undefined && APPLICATION_TOKEN !== undefined) {
  tokens.set(MEMBER_ID, APPLICATION_TOKEN)
}

/** Looks a portal up by member_id, which never changes; its domain can. */
export const tokenOf = ({ member_id }: ClaimedPortal): string | undefined => tokens.get(member_id)

export const rememberPortal = (event: AppInstallEvent): void => {
  logEvent(event)
  const { auth } = event
  tokens.set(auth.member_id, auth.application_token)
  console.log(`installed on ${auth.domain}`)
}

export const forgetPortal = (event: AppUninstallEvent): void => {
  logEvent(event)
  const { auth } = event
  tokens.delete(auth.member_id)
  console.log(`uninstalled from ${auth.domain}`)
}
