import { spawnSync } from 'node:child_process'

/** `describe` where a program is installed. Where it is not, its tests are skipped, and that is said. */
export const describeWith = (
  program: string,
  tested: string,
  install = `apt-get install ${program}`,
): jest.Describe => {
  if (spawnSync(program, ['--version']).status === 0) return describe
  const missing = `${tested} is not tested, because ${program} is missing: ${install}`
  console.warn(missing)
  // Where everything must hold, a test that cannot run is a failure.
  if (process.env['CI'] === 'true') {
    it(`needs ${program}`, () => {
      throw new Error(missing)
    })
  }
  return describe.skip
}
