import { version } from '../../package.json'
import { runCli } from '../../src/cli/run-cli'
import { chunks, cli } from './collect'

const tool = 'bitrix24-imconnector-events'

it('tells the commands', async () => {
  const { code, stdout, stderr } = await cli(['--help'])

  expect([code, stderr]).toEqual([0, ''])
  expect(stdout).toMatch(/^Usage: .* COMMAND/)
  expect(stdout).toMatch(/^ {2}send .*\n {2}events .*\n {2}decode .*\n {2}inbox /m)
})

it.each(['send', 'events', 'decode', 'inbox'])('tells what %s takes', async (name) => {
  const { code, stdout } = await cli([name, '-h'])

  expect(code).toBe(0)
  expect(stdout.startsWith(`Usage: ${tool} ${name} `)).toBe(true)
  expect(stdout).toContain('--json')
})

it('tells the commands where there is none', async () => {
  const { stdout } = await cli(['--help'])

  expect(await cli([])).toEqual({ code: 2, stdout: '', stderr: stdout })
  expect(await cli(['anything'])).toEqual({
    code: 2,
    stdout: '',
    stderr: `there is no such command\n\n${stdout}`,
  })
})

it.each([
  [['sned', 'line-delete'], 'there is no command "sned": did you mean "send"?'],
  [['Evnets'], 'there is no command "Evnets": did you mean "events"?'],
  [['hlep'], 'there is no command "hlep": did you mean "help"?'],
  [['help', 'decod'], 'there is no command "decod": did you mean "decode"?'],
  [['inbx', '--help'], 'there is no command "inbx": did you mean "inbox"?'],
  [['decode', '--jsn'], 'unknown option "--jsn": did you mean "--json"? the options are --json'],
  [['inbox', 'lst'], 'there is no subcommand "lst": did you mean "list"?'],
  [
    ['inbox', 'list', '--file', 'x', '--state', 'daed'],
    'there is no state "daed": did you mean "dead"?',
  ],
])('tells what %j may have meant', async (args, message) => {
  const { code, stdout, stderr } = await cli(args)

  expect([code, stdout, stderr.split('\n')[0]]).toEqual([2, '', message])
})

it.each([['help'], ['-h'], ['help help'], ['help --help']])(
  'tells the commands with %s',
  async (args) => {
    expect(await cli(args.split(' '))).toEqual(await cli(['--help']))
  },
)

it.each([
  ['help send', 'send'],
  ['send help -h', 'send'],
  ['help inbox', 'inbox'],
  ['help inbox list', 'inbox'],
  ['inbox help', 'inbox'],
  ['inbox list --help', 'inbox'],
])('tells with %s what the command takes', async (args, name) => {
  expect(await cli(args.split(' '))).toEqual(await cli([name, '--help']))
})

it.each([['-x'], ['--jsn']])('takes %s for no command', async (arg) => {
  expect((await cli([arg])).stderr).toMatch(/^there is no such command\n/)
})

it.each([
  [['events', 'x'], 'events takes no arguments, only options'],
  [['decode', 'a', 'b'], 'decode takes one file'],
  [['decode', '--anything'], 'unknown option; the options are --json\n'],
  [['decode', '--json', '--json'], '--json can be given only once'],
])('refuses %j', async (args, message) => {
  const { code, stdout, stderr } = await cli(args)

  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(message)
  expect(stderr).toMatch(`${tool} ${String(args[0])} --help says more\n`)
})

it('tells safely of what is no fault of the command line', async () => {
  let printed = ''
  const broken = {
    write: () => {
      throw new Error('secret')
    },
  }
  const stderr = { write: (text: string) => (printed += text) }

  expect(await runCli(['events'], { stdin: chunks(), stdout: broken, stderr })).toBe(1)
  expect(printed).toBe('internal error (Error)\n')
})

it.each(['--version', '-v', 'send -v', 'decode --version'])(
  'tells the version with %s',
  async (args) => {
    expect(await cli(args.split(' '))).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
  },
)
