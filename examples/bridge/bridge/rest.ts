import { B24OAuth, type TypeCallParams } from '@bitrix24/b24jssdk'

import type { Installation } from './installation'

export interface Rest {
  /** Rejects with what Bitrix24 answers instead of a result. */
  readonly call: (method: string, params: TypeCallParams) => Promise<void>
}

export const createRest = ({ oauth, secret }: Installation): Rest => {
  // Not B24Hook: Bitrix24 refuses the methods of connectors to webhooks.
  const b24 = new B24OAuth(oauth, secret)
  b24.setCallbackRefreshAuth(() => {
    // Store them, b24OAuthParams whole: the old refresh token is worth nothing any more.
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
