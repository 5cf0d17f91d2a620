import qs from 'qs'

import { MalformedBody, parseEvent } from 'bitrix24-imconnector-events'

import { rawBodies } from '../fixtures'

jest.mock('qs')

describe('a qs that hands names and values over in another order', () => {
  it('is an error, and never an event with the values of others', () => {
    jest.mocked(qs.parse).mockImplementation((_, { decoder } = {}) => {
      const decode = (text: string, kind: 'key' | 'value'): unknown =>
        decoder?.(text, (plain: string) => plain, 'utf-8', kind)
      for (const name of ['event', 'data']) decode(name, 'key')
      for (const value of ['ONIMCONNECTORLINEDELETE', '107']) decode(value, 'value')
      return {}
    })

    expect(parseEvent(rawBodies.dialogFinish)).toStrictEqual({
      _tag: 'Left',
      left: new MalformedBody('Unreadable', 'the body'),
    })
  })
})
