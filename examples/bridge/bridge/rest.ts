import { B24OAuth, type TypeCallParams } from '@bitrix24/b24jssdk'

import type { Installation } from './installation'

export interface Call {
  readonly method: string
  readonly params: TypeCallParams
}

export interface Rest {
  /** Bitrix24's answer, or the error that came in its place: for the functions that read answers. Never rejects. */
  readonly ask: (call: Call) => Promise<unknown>
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
    ask: async (call) => {
      try {
        return await b24.actions.v2.call.make(call)
      } catch (error) {
        return error
      }
    },
    call: async (method, params) => {
      const answer = await b24.actions.v2.call.make({ method, params })
      if (!answer.isSuccess) throw new Error(`${method}: ${answer.getErrorMessages().join('; ')}`)
    },
  }
}
