import { charsetLabelOf, isJson, mediaTypeOf } from '../../src/receiver/media-type'

describe('a content type', () => {
  it.each([
    [undefined, '', undefined],
    [null, '', undefined],
    ['', '', undefined],
    [' Application/JSON ', 'application/json', undefined],
    ['application/json;charset=utf-8', 'application/json', 'utf-8'],
    ['application/json ; Charset = "utf-8"', 'application/json', 'utf-8'],
    ['text/plain; charset=windows-1251; x=y', 'text/plain', 'windows-1251'],
    ['text/plain; charset="a b"; x=y', 'text/plain', 'a b'],
    ['text/plain; charset=koi8-r x', 'text/plain', 'koi8-r'],
    ['text/plain; charset=', 'text/plain', ''],
    ['text/plain; charset=""', 'text/plain', ''],
    ['text/plain; xcharset=a', 'text/plain', undefined],
    ['charset=a', 'charset=a', undefined],
    [';charset=a', '', 'a'],
  ])('%j is of the type %j, and of the charset %j', (header, type, charset) => {
    expect([mediaTypeOf(header), charsetLabelOf(header)]).toEqual([type, charset])
  })

  it('is one of JSON', () => {
    expect(['application/json; charset=utf-8', 'text/json', undefined].map(isJson)).toEqual([
      true,
      false,
      false,
    ])
  })
})
