import { UnverifiedError } from '../../src/error/receiver-errors'
import { strangerBodies } from '../../src/worker/stranger-bodies'

beforeEach(() => jest.useFakeTimers())
afterEach(() => jest.useRealTimers())

const error = new UnverifiedError('WrongToken')

/** A failure with a body of so many bytes, of which 32 are for its record. */
const failureOf = (size: number) => ({ error, details: { body: {} }, bytes: size - 32 })

describe('bodies of strangers', () => {
  it('are admitted up to a bound, and each again when another was let go and ten seconds are over', () => {
    const admit = strangerBodies(100)
    const isAdmitted = (size: number): boolean => admit(failureOf(size)) !== undefined
    const first = admit(failureOf(50))
    const steps = [isAdmitted(50), isAdmitted(32)]
    first?.letGo()
    steps.push(isAdmitted(50))
    jest.advanceTimersByTime(9999)
    steps.push(isAdmitted(50))
    jest.advanceTimersByTime(1)
    steps.push(isAdmitted(51), isAdmitted(50), isAdmitted(32))

    expect(steps).toEqual([true, false, false, false, false, true, false])
  })

  it('are counted anew when the clock was set back', () => {
    const admit = strangerBodies(100)
    admit(failureOf(100))?.letGo()
    jest.setSystemTime(Date.now() - 10_000)

    expect(admit(failureOf(100))).toMatchObject({ body: {} })
  })

  it('are what was read, and nothing is an empty record', () => {
    const admit = strangerBodies(1000)

    expect([
      admit({ error, details: { body: { data: '1' } } })?.body,
      admit({ error, details: {} })?.body,
    ]).toEqual([{ data: '1' }, {}])
  })

  it('have the size of their records if no other is known', () => {
    const admit = strangerBodies(99)

    expect(admit({ error, details: { body: { data: 'x'.repeat(32) } } })).toBeUndefined()
    expect(admit({ error, details: { body: { data: 'x'.repeat(31) } } })).toBeDefined()
  })
})
