/** Where a value belongs: the names of the branches from the root, and its own name in the last branch. */
export interface Path {
  readonly branches: readonly string[]
  readonly leaf: string
}

/**
 * The path that a PHP form name stands for: `data[DATA][0]` is `0` in `data`, `DATA`. A name whose brackets
 * do not pair up is one segment, as it is. Undefined for more than `maxLevels`, where it stops, so that a
 * name of a megabyte of brackets costs nothing.
 *
 * Parsers of limited depth leave names that begin with a bracket: `[file][name]`.
 */
export const splitName = (name: string, maxLevels: number): Path | undefined => {
  let open = name.indexOf('[')
  if (open === -1) return { branches: [], leaf: name }
  const branches = open === 0 ? [] : [name.slice(0, open)]
  for (;;) {
    const close = name.indexOf(']', open)
    if (close === -1) return { branches: [], leaf: name }
    const segment = name.slice(open + 1, close)
    if (branches.length >= maxLevels) return undefined
    open = close + 1
    if (open === name.length) return { branches, leaf: segment }
    if (name[open] !== '[') return { branches: [], leaf: name }
    branches.push(segment)
  }
}

// An own property of such a name would hide what every object inherits, and code that merges
// objects could follow `__proto__` or `constructor` to a prototype. Bitrix24 sends none of them. The names are
// listed here, because an application may have added its own to Object.prototype, such as `event`.
const inherited: ReadonlySet<string> = /* @__PURE__ */ new Set([
  ...['constructor', 'hasOwnProperty', 'isPrototypeOf', 'propertyIsEnumerable', 'toLocaleString'],
  ...['toString', 'valueOf', '__proto__'],
  ...['__defineGetter__', '__defineSetter__', '__lookupGetter__', '__lookupSetter__'],
])

export const isInherited = (name: string): boolean => inherited.has(name)

/** Whether a path contains a name that every object inherits. Such a path is left out of the record. */
export const isForbidden = ({ branches, leaf }: Path): boolean =>
  isInherited(leaf) || branches.some(isInherited)

/** Whether a path asks for the end of a list, as `x[]` does. */
export const isAppend = ({ branches, leaf }: Path): boolean => branches.length > 0 && leaf === ''
