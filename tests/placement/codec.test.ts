import fc from 'fast-check'

import { orThrow, parsePlacement, Placement } from 'bitrix24-imconnector-events'
import { placementRequest, samplePlacement } from 'bitrix24-imconnector-events/testing'

import { rawBodies } from '../fixtures'
import { arbitraryPlacement } from './arbitrary-placement'

const member_id = '11112222333344445555666677778888'

describe('The codec of a placement', () => {
  it('gives back what it has read', () => {
    fc.assert(
      fc.property(arbitraryPlacement, (placement) => {
        expect(Placement.is(placement)).toBe(true)
        expect(Placement.decode(Placement.encode(placement))).toStrictEqual({
          _tag: 'Right',
          right: placement,
        })
      }),
    )
  })

  it.each([undefined, null, 'PLACEMENT', [], 7])('reads no placement from %j', (u) => {
    expect(Placement.is(u)).toBe(false)
    expect(Placement.decode(u)).toMatchObject({ _tag: 'Left', left: [{ value: u }] })
  })

  it.each([
    {},
    { PLACEMENT: 'DEFAULT', member_id: '', options: {} },
    { PLACEMENT: 'DEFAULT', member_id },
    { PLACEMENT: 'SETTING_CONNECTOR', member_id, options: {} },
    { ...samplePlacement(), domain: '' },
    { ...samplePlacement(), auth: {} },
  ])('takes %j for none', (u) => {
    expect(Placement.is(u)).toBe(false)
  })

  it('reads no options that are larger than a body may be', () => {
    const PLACEMENT_OPTIONS = JSON.stringify({ a: 'x'.repeat(1_048_577) })

    expect(
      Placement.decode({ PLACEMENT: 'LEFT_MENU', member_id, PLACEMENT_OPTIONS }),
    ).toMatchObject({
      _tag: 'Left',
    })
  })
})

describe('The request of a placement', () => {
  it('is to the byte what was seen', () => {
    const { options, ...sample } = samplePlacement()
    const { query, body } = placementRequest({
      ...sample,
      auth: {
        access_token: '6061e72600722ab10058f18a0000001b000007f0e1d2c3b4a5968778695a4b3c2d1e0f',
        refresh_token: '50e00aa300722ab10058f18a0000001b000007f1e2d3c4b5a6978879605142332415061',
        expires_in: 3600,
      },
      application_token: '99990000aaaabbbbccccddddeeeeffff',
      options: { ...options, LINE: 3 },
    })

    expect(body).toBe(rawBodies.placement)
    expect(query).toBe('DOMAIN=some-domain.bitrix24.com&PROTOCOL=1&LANG=en&APP_SID=fake-app-sid')
  })

  it('is read as the same placement', () => {
    fc.assert(
      fc.property(arbitraryPlacement, (placement) => {
        const { query, body } = placementRequest(placement)

        expect(orThrow(parsePlacement(body, `/settings?${query}`))).toStrictEqual(placement)
      }),
    )
  })

  it('is made of nothing else', () => {
    expect(() => placementRequest({ ...samplePlacement(), member_id: '' })).toThrow(TypeError)
  })
})

describe('The sample of a placement', () => {
  it('is the settings of a connector, or another page', () => {
    const { options, ...settings } = samplePlacement({ options: { LINE: 3 } })
    const page = samplePlacement({ PLACEMENT: 'DEFAULT', auth: { expires_in: undefined } })

    expect(options.LINE).toBe(3)
    expect(page).toStrictEqual({
      ...settings,
      PLACEMENT: 'DEFAULT',
      auth: { access_token: 'fake-access-token', refresh_token: 'fake-refresh-token' },
      options: {},
    })
    expect(samplePlacement({ PLACEMENT: 'LEFT_MENU', options: { a: 1 } }).options).toEqual({ a: 1 })
  })

  it('has tokens that are seen to be none, and is made anew each time', () => {
    const { auth, application_token } = samplePlacement()

    expect([auth?.access_token, auth?.refresh_token, application_token]).toEqual([
      'fake-access-token',
      'fake-refresh-token',
      'fake-application-token',
    ])
    expect(samplePlacement()).not.toBe(samplePlacement())
    expect(samplePlacement().options).not.toBe(samplePlacement().options)
  })

  it('is refused where Bitrix24 could not send it', () => {
    expect(() => samplePlacement({ options: { LINE: -1 } })).toThrow(TypeError)
    // @ts-expect-error: a required name cannot be taken away
    expect(() => samplePlacement({ member_id: undefined })).toThrow(TypeError)
  })
})
