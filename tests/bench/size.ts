import { bundle, type Bundle } from './bundle'
import { tellMeasured } from './tell-measured'

const ours = 'bitrix24-imconnector-events'

const contestants = {
  parser: ['one parse function', `export { parseDialogFinishEvent } from '${ours}'`],
  server: [
    'createReceiver, fetchHandler',
    `export { createReceiver } from '${ours}'; export { fetchHandler } from '${ours}/fetch'`,
  ],
  all: ['all of both', `export * from '${ours}'; export * from '${ours}/fetch'`],
  names: ['imconnectorEventNames', `export { imconnectorEventNames } from '${ours}'`],
  octokit: ['@octokit/webhooks', `export * from '@octokit/webhooks'`],
} as const

const kilo = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KiB`.padStart(11)

const measure = async ([name, module]: readonly [string, string]): Promise<Bundle> => {
  const measured = await bundle(module)
  const { bytes, gzipped } = measured
  console.log(`  ${name.padEnd(30)}${kilo(bytes)} minified${kilo(gzipped)} gzipped`)
  return measured
}

const bytesOfLibraries = ({ inputs }: Bundle): number =>
  Object.entries(inputs)
    .filter(([path]) => /node_modules\/(?:io-ts|fp-ts|qs)\//.test(path))
    .reduce((sum, [, bytes]) => sum + bytes, 0)

console.log('\nBundles for browsers')
const parser = await measure(contestants.parser)
const server = await measure(contestants.server)
const names = await measure(contestants.names)
await measure(contestants.all)
await measure(contestants.octokit)
const libraries = bytesOfLibraries(names)
console.log(`  of imconnectorEventNames, ${libraries} bytes are of io-ts, fp-ts and qs`)
tellMeasured({
  'a parse function bundled, min+gz': parser.gzipped / 1024,
  'a receiver and the fetch adapter bundled, min+gz': server.gzipped / 1024,
  'io-ts, fp-ts and qs in a bundle of the names': libraries,
})
