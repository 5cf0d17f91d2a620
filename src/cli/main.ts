#!/usr/bin/env node
import { runCli } from './run-cli'

// A reader that stops early, such as `head`, is not a failure.
process.stdout.on('error', () => process.exit())

void runCli(process.argv.slice(2), process).then((code) => {
  process.exitCode = code
})
