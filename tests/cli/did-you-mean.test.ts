import { didYouMean } from '../../src/cli/did-you-mean'

const names = ['to', 'set', 'send', 'message-add', 'message-update', 'ONAPPTEST']

it.each([
  ['stn', undefined],
  ['st', 'set'],
  ['sett', 'set'],
  ['sen', 'set'],
  ['snd', 'send'],
  ['sned', 'send'],
  ['SEND', 'send'],
  ['xsned', undefined],
  ['message_add', 'message-add'],
  ['mesage-ad', 'message-add'],
  ['message-ad', 'message-add'],
  ['emssage-dad', 'message-add'],
  ['mssg-add-', undefined],
  ['on-app-test', 'ONAPPTEST'],
  ['tx', undefined],
  ['', undefined],
])('of %s it is sure that %s is meant', (typed, name) => {
  const said = didYouMean(typed, names)

  expect(said).toBe(name === undefined ? '' : ` "${typed}": did you mean "${name}"?`)
})

it('takes the nearest, and the first of those that are equally near', () => {
  expect(didYouMean('listd', ['lines', 'lists', 'listed'])).toContain('"lists"')
  expect(didYouMean('message-addd', ['message-edit', 'message-add'])).toContain('"message-add"')
})

it('never repeats what could be a secret', () => {
  const secrets = ['fake-token', `send${'x'.repeat(6)}`, 'x'.repeat(100_000), '0123456789abcdef']

  expect(secrets.map((secret) => didYouMean(secret, names))).toEqual(['', '', '', ''])
})
