import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const packageName = 'bitrix24-imconnector-events'

export const repository = fileURLToPath(new URL('../..', import.meta.url))

export const consumerSources = fileURLToPath(new URL('consumer', import.meta.url))

/** A file of a development dependency. */
export const dependencyFile = (...path: string[]): string =>
  join(repository, 'node_modules', ...path)
