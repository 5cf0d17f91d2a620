/** @throws TypeError unless the value is undefined or a function that does its work when it is called */
export const assertFunction = (name: string, value: unknown): void => {
  if (value === undefined) return
  if (typeof value !== 'function') throw new TypeError(`${name} is not a function`)
  // Calling one only makes an iterator: nothing in it would ever run.
  if (Object.prototype.toString.call(value).includes('Generator')) {
    throw new TypeError(`${name} is a generator: leave out the * after function`)
  }
}
