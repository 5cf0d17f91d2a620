import { describeError } from '../../src/cli/describe-error'

it.each([
  [new Error('broken'), { code: 'Error', message: 'broken' }],
  [Object.assign(new Error('broken'), { code: 'EPIPE' }), { code: 'EPIPE', message: 'broken' }],
  // Of a host with several addresses, Node's error has no message.
  [Object.assign(new Error(), { code: 'EPIPE' }), { code: 'EPIPE', message: 'EPIPE' }],
  ['a text that was thrown', { code: 'Error', message: 'Error' }],
])('describes %p', (error, description) => {
  expect(describeError(error)).toEqual(description)
})
