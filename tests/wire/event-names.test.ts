import { canonicalEventName } from '../../src/wire/event-names'

describe('the name of an event', () => {
  it.each([
    ['OnAppInstall', 'ONAPPINSTALL'],
    ['on_custom_2', 'ON_CUSTOM_2'],
    ['onappınstall', 'onappınstall'],
    ['on app', 'on app'],
    ['onx!', 'onx!'],
    ['!onx', '!onx'],
    ['', ''],
  ])('%j is %j, for only Latin letters have an upper case there', (name, canonical) => {
    expect(canonicalEventName(name)).toBe(canonical)
  })

  it.each([undefined, null, 7, true, {}, ['ONAPPINSTALL']])('is text, and not %p', (value) => {
    expect(canonicalEventName(value)).toBeUndefined()
  })
})
