import { randomBytes } from 'node:crypto'

const hex = (bytes: number): string => randomBytes(bytes).toString('hex')

/** The line and the connector that the bridge serves. */
export const line = 107
export const connector = 'demo_messenger'

export const operator = { id: 27, name: 'Marta Klein' }

/** The app as the portal knows it. */
export const app = {
  clientId: 'local.0123456789abcd.01234567',
  clientSecret: hex(25),
  applicationToken: hex(16),
  memberId: hex(16),
  // The domain of a real portal, because links to files are https; only REST is at another address.
  domain: 'demo.bitrix24.com',
  scope: 'imconnector,imopenlines,im,user',
}

export const newToken = (): string => hex(35)
