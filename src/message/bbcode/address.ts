/** Where a link or a call leads. */
export interface Address {
  /** How a person reads it. */
  readonly shown: string
  /** Absent unless it may become a link. */
  readonly href?: string
}

const schemes = ['https://', 'http://', 'mailto:', 'tel:'] as const

/** The address that a text is. Undefined for anything other than the web, an e-mail or a telephone number. */
export const addressOf = (text: string): Address | undefined => {
  const address = text.trim()
  const scheme = schemes.find((one) => address.slice(0, one.length).toLowerCase() === one)
  if (scheme === undefined || address.length === scheme.length) return undefined
  if (scheme === 'tel:') return { shown: address.slice(scheme.length) }
  const shown = scheme === 'mailto:' ? address.slice(scheme.length) : address
  // A link that leads nowhere would hide the address from who could read it.
  return URL.canParse(address) ? { href: address, shown } : { shown }
}
