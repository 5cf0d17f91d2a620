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
  [['events', 'x'], 'events takes no arguments but options'],
  [['decode', 'a', 'b'], 'decode takes one file'],
  [['decode', '--jsn'], "Unknown option '--jsn'"],
])('refuses %j', async (args, message) => {
  const { code, stdout, stderr } = await cli(args)

  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(message)
  expect(stderr).toMatch(`${tool} ${String(args[0])} --help tells more\n`)
})

it('fails for what is no fault of the command line', async () => {
  const broken = {
    write: () => {
      throw new Error('broken')
    },
  }

  await expect(
    runCli(['events'], { stdin: chunks(), stdout: broken, stderr: broken }),
  ).rejects.toThrow('broken')
})
