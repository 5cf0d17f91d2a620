#!/usr/bin/env node
import { runCli } from './run-cli'

// Who reads only the beginning, such as `head`, is no failure.
process.stdout.on('error', () => process.exit())

void runCli(process.argv.slice(2), process).then((code) => {
  process.exitCode = code
})
