import { definitions } from '../../src/event/definitions'
import { sendableEvents } from '../../src/cli/sendable-events'
import { eventNames } from '../../src/wire/event-names'
import { fixtures } from '../fixtures'
import { arbitraryEvents } from '../support/arbitrary-events'
import { codecByName, parserByName } from '../support/by-name'
import { sampleByName } from '../support/samples'

// What no type can ask for where a new event is added.
describe('Every event', () => {
  const expected = [...eventNames].sort()

  it.each<[string, object]>([
    ['has a definition', definitions],
    ['has a codec in the public face', codecByName],
    ['has a parse function in the public face', parserByName],
    ['has a sample', sampleByName],
    ['has an arbitrary value', arbitraryEvents],
    [
      'has a body from the wire',
      Object.fromEntries(fixtures.map(({ event }) => [event.event, event])),
    ],
    [
      'can be sent from the command line',
      Object.fromEntries(sendableEvents.map((one) => [one.event, one])),
    ],
  ])('%s', (_, byName) => {
    expect(Object.keys(byName).sort()).toEqual(expected)
  })

  it('has a name of its own in the command line', () => {
    expect(new Set(sendableEvents.map(({ name }) => name)).size).toBe(eventNames.length)
  })
})
