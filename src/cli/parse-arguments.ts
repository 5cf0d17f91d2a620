import { parseArgs, type ParseArgsConfig } from 'node:util'

import { describeError } from './describe-error'
import { didYouMean } from './did-you-mean'
import { UsageError } from './usage-error'

type Options = NonNullable<ParseArgsConfig['options']>

type Parsed<O extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: O; allowPositionals: true }>
>

// Not strict, so that it does not throw.
const optionsIn = (args: readonly string[], options: Options): readonly string[] =>
  parseArgs({
    args: [...args],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  }).tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : []))

// Node's message repeats the option, and a token may be stuck to its name.
const unknownOption = (args: readonly string[], options: Options): UsageError => {
  const known = Object.keys(options).map((name) => `--${name}`)
  const typed = optionsIn(args, options).filter((name) => !Object.hasOwn(options, name))
  const [hint = ''] = typed.map((name) => didYouMean(`--${name}`, known))
  const where = hint === '' ? ';' : hint
  return new UsageError(`unknown option${where} the options are ${known.join(', ')}`)
}

const parse = <O extends Options>(args: readonly string[], options: O): Parsed<O> => {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    const { code, message } = describeError(error)
    throw code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION'
      ? unknownOption(args, options)
      : new UsageError(message)
  }
}

/**
 * The options and the other arguments of a command.
 *
 * @throws UsageError for an option that does not exist, lacks its value, or is given twice
 */
export const parseArguments = <O extends Options>(
  args: readonly string[],
  options: O,
): Parsed<O> => {
  const parsed = parse(args, options)
  const once = optionsIn(args, options).filter((name) => options[name]?.multiple !== true)
  const repeated = once.find((name, i) => once.indexOf(name) < i)
  if (repeated !== undefined) throw new UsageError(`--${repeated} can be given only once`)
  return parsed
}
