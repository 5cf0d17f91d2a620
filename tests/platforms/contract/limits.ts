const goesAway = 'the platform does not call a handler for a client that has gone'
const noType = 'SvelteKit gives no body to a handler if the request has no content type'

/** Cases of the contract that a platform decides before it calls the adapter, and why. No event of Bitrix24 is one. */
export const knownLimits: Readonly<Record<string, string>> = {
  'SvelteKit tells of a client that has gone before its turn': goesAway,
  'Next, a route handler tells of a client that has gone before its turn': goesAway,
  'Next, an API route tells of a client that has gone before its turn': goesAway,
  'Next, an API route tells of a client that goes away while somebody else reads the body':
    goesAway,
  'SvelteKit takes a body without a content type for a form': noType,
  'SvelteKit with no parser before hands over JSON, and a form with a charset, without a type and in chunks':
    noType,
}
