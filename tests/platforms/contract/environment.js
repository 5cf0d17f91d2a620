// Loads what is built where it would run: outside of the sandbox in which Jest runs tests.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath, pathToFileURL, URL } from 'node:url'

import { TestEnvironment } from 'jest-environment-node'

const built = fileURLToPath(new URL('../.cache', import.meta.url))
const require = createRequire(import.meta.url)

const loadNext = async () => {
  process.env.NODE_ENV = 'production'
  const app = require('next')({ dev: false, dir: join(built, 'next'), quiet: true })
  await app.prepare()
  return app.getRequestHandler()
}

const loadSvelteKit = async () => {
  // The contract is about the limits of the package.
  process.env.BODY_SIZE_LIMIT = 'Infinity'
  const { handler } = await import(pathToFileURL(join(built, 'sveltekit', 'build', 'handler.js')))
  return (request, response) =>
    handler(request, response, () => response.writeHead(404, 'not found').end())
}

let loading

const load = async () => {
  // What is mounted in an application that was built before the test began: by the number that requests name.
  globalThis.mountedForContract = new Map()
  const [next, svelteKit, h3] = [await loadNext(), await loadSvelteKit(), await import('h3')]
  return { mounted: globalThis.mountedForContract, next, svelteKit, h3 }
}

export default class extends TestEnvironment {
  async setup() {
    await super.setup()
    this.global.platforms = await (loading ??= load())
  }
}
