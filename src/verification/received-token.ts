import { text } from '../codec/text'
import { isTree, type WireRecord } from '../tree/tree'

/** The application token that a body brings. */
export const receivedToken = (tree: WireRecord): string | undefined => {
  const auth = tree['auth']
  const token = text.decode(isTree(auth) ? auth['application_token'] : undefined)
  return token._tag === 'Right' && token.right !== '' ? token.right : undefined
}
