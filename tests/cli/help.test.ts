import { version } from '../../package.json'
import { runCli } from '../../src/cli/run-cli'
import { chunks, cli } from './collect'

const tool = 'bitrix24-imconnector-events'

it('tells the commands', async () => {
  const { code, stdout, stderr } = await cli(['--help'])

  expect([code, stderr]).toEqual([0, ''])
  expect(stdout).toMatch(/^Usage: .* COMMAND/)
  expect(stdout).toMatch(/^ {2}send .*\n {2}events .*\n {2}decode /m)
})

it.each(['send', 'events', 'decode'])('tells what %s takes', async (name) => {
  const { code, stdout } = await cli([name, '-h'])

  expect(code).toBe(0)
  expect(stdout.startsWith(`Usage: ${tool} ${name} `)).toBe(true)
  expect(stdout).toContain('--json')
})

it('tells the commands where there is none', async () => {
  const { stdout } = await cli(['--help'])

  expect(await cli([])).toEqual({ code: 2, stdout: '', stderr: stdout })
  expect(await cli(['sent'])).toEqual({
    code: 2,
    stdout: '',
    stderr: `there is no such command\n\n${stdout}`,
  })
})

it.each([
  [['events', 'x'], 'events takes no arguments, only options'],
  [['decode', 'a', 'b'], 'decode takes one file'],
  [['decode', '--jsn'], 'unknown option; the options are --json\n'],
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

it('tells the version of the package', async () => {
  expect(await cli(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
})
