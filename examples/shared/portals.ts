import {
  proveInstall,
  type AppUninstallEvent,
  type ClaimedPortal,
  type InstallationEvent,
} from 'bitrix24-imconnector-events'

import { logEvent } from './log-event'

// Application tokens by member_id. Use a database table instead: memory is lost on the next deploy, and
// Bitrix24 does not install the app again.
const tokens = new Map<string, string>()

const { MEMBER_ID, APPLICATION_TOKEN, CLIENT_ID, AUTH_SERVERS } = process.env
if (MEMBER_ID !== undefined && APPLICATION_TOKEN !== undefined) {
  tokens.set(MEMBER_ID, APPLICATION_TOKEN)
}

/** Looks a portal up by member_id, which never changes; its domain can. */
export const tokenOf = ({ member_id }: ClaimedPortal): string | undefined => tokens.get(member_id)

/** Asks Bitrix24 whether a token that is not known yet may be believed. Without CLIENT_ID, none is. */
export const verifyInstall =
  CLIENT_ID === undefined
    ? undefined
    : proveInstall({ clientId: CLIENT_ID, authorizationServers: AUTH_SERVERS?.split(',') })

/** Gets only events whose token was known already, or that verifyInstall has proven. */
export const rememberPortal = (event: InstallationEvent): void => {
  logEvent(event)
  const { auth } = event
  tokens.set(auth.member_id, auth.application_token)
  console.log(`${event.event === 'ONAPPINSTALL' ? 'installed' : 'updated'} on ${auth.domain}`)
}

export const forgetPortal = (event: AppUninstallEvent): void => {
  logEvent(event)
  const { auth } = event
  tokens.delete(auth.member_id)
  console.log(`uninstalled from ${auth.domain}`)
}
