/** Runs one check and prints a line; a check fails by throwing, and the others run all the same. */
export type Check = (name: string, body: () => unknown) => Promise<void>

const indented = (text: string): string => text.trim().replaceAll(/^(?=.)/gm, '      ')

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

export const runChecks = async (
  subject: string,
  body: (check: Check) => Promise<void>,
): Promise<void> => {
  let passed = 0
  let failed = 0
  const fail = (name: string, error: unknown): void => {
    failed += 1
    console.log(`FAIL  ${name}\n${indented(textOf(error))}`)
  }
  const check: Check = async (name, attempt) => {
    try {
      await attempt()
      passed += 1
      console.log(`ok    ${name}`)
    } catch (error) {
      fail(name, error)
    }
  }
  await body(check).catch((error: unknown) => {
    fail('set-up', error)
  })
  console.log(`${subject}: ${passed} checks passed, ${failed} failed`)
  if (failed > 0) process.exitCode = 1
}
