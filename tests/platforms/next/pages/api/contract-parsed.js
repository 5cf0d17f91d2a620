const handle = (request, response) =>
  globalThis.mountedForContract.get(request.headers['x-mount'])(request, response)

export default handle
