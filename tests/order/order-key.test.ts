import { orderKey, portalKey } from '../../src/order/order-key'
import { sampleByName } from '../support/samples'

const keyAt = (connector: string): string => {
  const event = sampleByName.ONIMCONNECTORDIALOGSTART()
  event.data.CONNECTOR = connector
  return orderKey(event)
}

describe('an event', () => {
  it.each(['ONAPPINSTALL', 'ONAPPUPDATE', 'ONAPPUNINSTALL'] as const)(
    'of the app, %s, shares its key with those about which only the portal is known',
    (name) => {
      const event = sampleByName[name]()

      expect(orderKey(event)).toBe(portalKey(event.auth))
    },
  )

  it('about which only the portal is known has a key of that portal', () => {
    expect(['a', 'b'].map((member_id) => portalKey({ member_id }))).toEqual(['["a"]', '["b"]'])
  })

  it('of a line does not share it', () => {
    const event = sampleByName.ONIMCONNECTORLINEDELETE()

    expect(orderKey(event)).not.toBe(portalKey(event.auth))
  })

  it('of a connector is not one of another connector whose letters only look the same in upper case', () => {
    expect(keyAt('ONLıNE')).not.toBe(keyAt('online'))
    expect(keyAt('ONLINE')).toBe(keyAt('online'))
  })
})
