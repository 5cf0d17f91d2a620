import { B24OAuth, type TypeCallParams } from '@bitrix24/b24jssdk'

import type { Installation } from './installation'

export interface Rest {
  /** Rejects with Bitrix24's error if there is no result. */
  readonly call: (method: string, params: TypeCallParams) => Promise<void>
}

export const createRest = ({ oauth, secret }: Installation): Rest => {
  // Not B24Hook: webhooks may not call the connector methods of Bitrix24.
  const b24 = new B24OAuth(oauth, secret)
  b24.setCallbackRefreshAuth(() => {
    // Store all of b24OAuthParams here: the old refresh token is no longer valid.
    console.log('the portal has given new tokens')
    return Promise.resolve()
  })
  return {
    call: async (method, params) => {
      const answer = await b24.actions.v2.call.make({ method, params })
      if (!answer.isSuccess) throw new Error(`${method}: ${answer.getErrorMessages().join('; ')}`)
    },
  }
}
