// Loaded into an example instead of Bitrix24's authorization server, which knows of two apps and of the users
// of a portal: https://oauth.bitrix.info/rest/app.info. The portal knows who of them is an administrator.
interface Owner {
  readonly client_id: string
  readonly member_id: string
  readonly ADMIN: boolean
}

const owners: Readonly<Record<string, Owner>> = {
  'token-of-an-administrator': { client_id: 'app.ours', member_id: 'new-portal', ADMIN: true },
  'token-of-an-employee': { client_id: 'app.ours', member_id: 'new-portal', ADMIN: false },
  'token-of-another-app': { client_id: 'app.theirs', member_id: 'new-portal', ADMIN: true },
}

const client_endpoint = 'https://new-portal.bitrix24.com/rest/'

const methods: Readonly<Record<string, (owner: Owner) => object>> = {
  'https://oauth.bitrix.info/rest/app.info': ({ client_id, member_id }) => ({
    client_id,
    install: { member_id, client_endpoint },
  }),
  'https://new-portal.bitrix24.com/rest/profile': ({ ADMIN }) => ({ ADMIN }),
}

globalThis.fetch = async (input, init) => {
  const request = new Request(input, init)
  const method = methods[request.url]
  if (method === undefined) throw new Error('nobody else is to be asked')
  const { auth } = (await request.json()) as { auth: string }
  const owner = owners[auth]
  return owner === undefined
    ? Response.json({ error: 'invalid_token' }, { status: 401 })
    : Response.json({ result: method(owner) })
}
