export const dynamic = 'force-dynamic'

const handle = (request) =>
  globalThis.mountedForContract.get(request.headers.get('x-mount'))(request)

export const GET = handle
export const HEAD = handle
export const OPTIONS = handle
export const POST = handle
export const PUT = handle
export const PATCH = handle
export const DELETE = handle
