import { readFile } from 'node:fs/promises'

import { publint } from 'publint'
import { formatMessage } from 'publint/utils'

import { dependencyFile, repository } from './paths'
import { run } from './run'

/** Nothing in the manifest or its files is worth even a suggestion to publint. */
export const runPublint = async (tarball: string): Promise<void> => {
  const { buffer, byteOffset, byteLength } = await readFile(tarball)
  const { messages, pkg } = await publint({
    pack: { tarball: buffer.slice(byteOffset, byteOffset + byteLength) },
    strict: true,
  })
  const problems = messages.map(
    (message) =>
      `${message.type}: ${formatMessage(message, pkg, { color: false }) ?? message.code}`,
  )
  if (problems.length > 0) throw new Error(problems.join('\n'))
}

/** The types say of every entry point what Node will find there. */
export const runAreTheTypesWrong = async (tarball: string): Promise<void> => {
  const cli = dependencyFile('@arethetypeswrong', 'cli', 'dist', 'index.js')
  const options = ['--no-definitely-typed', '--no-color', '--no-emoji']
  await run(process.execPath, [cli, tarball, ...options], repository)
}
