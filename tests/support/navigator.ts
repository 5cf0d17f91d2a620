const own = Object.getOwnPropertyDescriptor(globalThis, 'navigator')

/** Lets code see another `navigator` than that of this Node, or a getter in its place. */
export const setNavigator = (descriptor: PropertyDescriptor): void => {
  Object.defineProperty(globalThis, 'navigator', { ...descriptor, configurable: true })
}

export const restoreNavigator = (): void => {
  if (own === undefined) Reflect.deleteProperty(globalThis, 'navigator')
  else Object.defineProperty(globalThis, 'navigator', own)
}
