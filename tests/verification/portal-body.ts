import { portal } from '../fixtures'
import { phpForm, type PhpValue } from '../support/php-form'

/** The ids of so many portals. */
export const members = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => `member-${i}`)

/** The body of a LineDelete of some portal, with whatever else its auth has. */
export const portalBody = (
  member_id: string,
  { auth = {}, data = 107 }: { readonly auth?: object; readonly data?: PhpValue } = {},
): string =>
  phpForm({
    event: 'ONIMCONNECTORLINEDELETE',
    data,
    ts: 1_773_761_165,
    auth: { ...portal, member_id, ...auth },
  })

/** The body of an ONAPPINSTALL or ONAPPUPDATE with a token of its own. */
export const installationBody = (
  event: 'ONAPPINSTALL' | 'ONAPPUPDATE',
  auth: object = {},
): string => {
  const install = { VERSION: '2', ACTIVE: 'Y', INSTALLED: 'Y', LANGUAGE_ID: 'en' }
  const update = { VERSION: '2', PREVIOUS_VERSION: '1', LANGUAGE_ID: 'en' }
  return phpForm({
    event,
    data: event === 'ONAPPINSTALL' ? install : update,
    ts: 1_773_761_165,
    auth: { ...portal, application_token: 'a-new-token', ...auth },
  })
}
