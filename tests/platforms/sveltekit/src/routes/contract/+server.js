export const fallback = ({ request }) =>
  globalThis.mountedForContract.get(request.headers.get('x-mount'))(request)
