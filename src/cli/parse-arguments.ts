import { parseArgs, type ParseArgsConfig } from 'node:util'

import { describeError } from './describe-error'
import { UsageError } from './usage-error'

type Options = NonNullable<ParseArgsConfig['options']>

type Parsed<O extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: O; allowPositionals: true }>
>

/**
 * The options and the other arguments of a command.
 *
 * @throws UsageError for an option that there is not, or that lacks its value
 */
export const parseArguments = <O extends Options>(
  args: readonly string[],
  options: O,
): Parsed<O> => {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    // Node names the option, and not its value.
    throw new UsageError(describeError(error).message)
  }
}
