/**
 * The path that a PHP form name stands for: `data[DATA][0]` is `data`, `DATA`, `0`. A name whose
 * brackets do not pair up is one segment, as it is. Stops, with undefined, past `maxLevels`, so
 * that a name of a megabyte of brackets costs nothing.
 *
 * Names that begin with a bracket are what parsers of limited depth leave: `[file][name]`.
 */
export const splitName = (name: string, maxLevels: number): string[] | undefined => {
  let open = name.indexOf('[')
  if (open === -1) return [name]
  const path = open === 0 ? [] : [name.slice(0, open)]
  for (;;) {
    const close = name.indexOf(']', open)
    if (close === -1) return [name]
    path.push(name.slice(open + 1, close))
    if (path.length > maxLevels) return undefined
    open = close + 1
    if (open === name.length) return path
    if (name[open] !== '[') return [name]
  }
}
