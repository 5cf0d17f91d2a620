import type { B24OAuthParams, B24OAuthSecret } from '@bitrix24/b24jssdk'

/** What ONAPPINSTALL brought, and what you find in the settings of the app. */
export interface Installation {
  readonly oauth: B24OAuthParams
  readonly secret: B24OAuthSecret
  readonly connector: string
  readonly line: number
}
