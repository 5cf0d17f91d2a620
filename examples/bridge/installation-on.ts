import { EnumAppStatus } from '@bitrix24/b24jssdk'

import type { Installation } from './bridge/installation'
import { app, connector, line } from './portal/app'
import type { Portal } from './portal/portal'

/** What the bridge has kept of its installation on the portal. */
export const installationOn = ({ url, tokens }: Portal): Installation => {
  const { accessToken, refreshToken } = tokens.current()
  const endpoint = `${url}/rest/`
  const oauth = {
    applicationToken: app.applicationToken,
    userId: 1,
    memberId: app.memberId,
    accessToken,
    refreshToken,
    // As if the tokens were stored over an hour ago, as after most restarts: the first call renews them.
    expires: 0,
    expiresIn: 3600,
    scope: app.scope,
    domain: app.domain,
    clientEndpoint: endpoint,
    serverEndpoint: endpoint,
    status: EnumAppStatus.Local,
  }
  const secret = { clientId: app.clientId, clientSecret: app.clientSecret }
  return { oauth, secret, connector, line }
}
