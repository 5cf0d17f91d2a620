// Loaded into an example instead of Bitrix24's authorization server, which knows of two portals that
// have installed apps: https://oauth.bitrix.info/rest/app.info.
const installations: Readonly<Record<string, unknown>> = {
  'token-of-a-new-portal': { client_id: 'app.ours', install: { member_id: 'new-portal' } },
  'token-of-another-app': { client_id: 'app.theirs', install: { member_id: 'new-portal' } },
}

const answer = (url: URL): Response => {
  const result = installations[url.searchParams.get('auth') ?? '']
  return result === undefined
    ? Response.json({ error: 'invalid_token' }, { status: 401 })
    : Response.json({ result })
}

globalThis.fetch = (input) => {
  const url = new URL(input instanceof Request ? input.url : input)
  return `${url.origin}${url.pathname}` === 'https://oauth.bitrix.info/rest/app.info'
    ? Promise.resolve(answer(url))
    : Promise.reject(new Error('nobody else is to be asked'))
}
