import { parseEvent } from 'bitrix24-imconnector-events'

import { rawBodies } from '../fixtures'

const form = rawBodies.messageAdd
const json = JSON.stringify({ data: { LINE: 107 }, event: 'ONIMCONNECTORMESSAGEADD' })
const base64 = (text: string): string => Buffer.from(text).toString('base64')

/** What the error says of a body that is no event. */
const looks = (body: string | object): unknown => {
  const result = parseEvent(body)
  return result._tag === 'Left' && result.left._tag === 'NotAnEvent'
    ? result.left.looksLike
    : undefined
}

describe('a body that is not an event looks like', () => {
  it.each<[string, string | object, string]>([
    ['base64 of a form', base64(form), 'Base64'],
    ['base64 of a form whose event is not first', base64('data=107&event=ONAPPUPDATE'), 'Base64'],
    ['base64 of JSON, padded', base64(`${json} `), 'Base64'],
    ['base64 without its padding', base64(`${json} `).replace(/=+$/, ''), 'Base64'],
    ['base64 for URLs', Buffer.from(`${form}&x=>>>???`).toString('base64url'), 'Base64'],
    ['base64 in lines', base64(form).replace(/.{76}/g, '$&\r\n'), 'Base64'],
    ['base64 that a parser took for a form', { [base64(form)]: '' }, 'Base64'],
    ['base64 that was encoded for a form', encodeURIComponent(base64(`${form}?>`)), 'Base64'],
    ['a form encoded twice', encodeURIComponent(form), 'EncodedTwice'],
    [
      'a form encoded twice, with raw brackets',
      encodeURIComponent('event=X&a[b]=1'),
      'EncodedTwice',
    ],
    ['a form encoded twice whose event is not first', 'a%3D1%26event%3DX', 'EncodedTwice'],
    ['a query string', `?${form}`, 'QueryString'],
    ['a text in JSON', JSON.stringify(form), 'JsonString'],
    ['JSON in a text in JSON', JSON.stringify(json), 'JsonString'],
    ['a form in HTML', form.replaceAll('&', '&amp;'), 'EscapedHtml'],
    ['a form in HTML whose event is not first', 'data=107&amp;event=ONAPPUPDATE', 'EscapedHtml'],
    [
      'multipart/form-data',
      '--x\r\nContent-Disposition: form-data; name="event"\r\n\r\nONAPPUPDATE\r\n--x--',
      'Multipart',
    ],
    ['XML', '<?xml version="1.0"?><event>ONAPPUPDATE</event>', 'Xml'],
  ])('%s', (_, body, kind) => {
    expect(looks(body)).toBe(kind)
  })

  it.each<[string, string | object]>([
    ['an empty one', ''],
    ['an event without a sender', 'event=ONAPPUPDATE&data=107'],
    ['a form of somebody else', 'name=Ann&message=Hello'],
    ['words', 'the event is over'],
    ['base64 of something else', base64('name=Ann&message=Hello')],
    ['a name of the length that base64 cannot have', 'abcdefghi'],
    ['a placement', rawBodies.placement],
  ])('nothing in particular: %s', (_, body) => {
    expect(looks(body)).toBeUndefined()
  })
})

describe('its message', () => {
  it.each([
    [
      base64(form),
      'base64: decode it before you pass it on, as where a platform sets isBase64Encoded',
    ],
    [`?${form}`, 'a query string: leave out the ? at its start'],
  ])('says what it looks like and what to do, but nothing of it', (body, advice) => {
    expect(parseEvent(body)).toMatchObject({
      left: { message: `the body is not an event as it stands; it looks like ${advice}` },
    })
  })

  it('is made of a megabyte in time', () => {
    const pieces = ['A', 'event%3D', '%26event', 'a%26', '"', '-- ', '+', '%0A', '%22event%22+']
    const bodies = ['', '--', '--x', '"'].flatMap((start) =>
      pieces.map((piece) => start + piece.repeat(1_000_000 / piece.length)),
    )

    for (const body of bodies) expect(parseEvent(body)._tag).toBe('Left')
  })
})
