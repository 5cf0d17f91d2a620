import { fileURLToPath } from 'node:url'

// Where the package and what it depends on is installed.
const root = fileURLToPath(new URL('../../../..', import.meta.url))

export default { turbopack: { root }, outputFileTracingRoot: root }
