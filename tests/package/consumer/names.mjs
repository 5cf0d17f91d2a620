import { entryPoints } from './entry-points.cjs'

const names = {}
for (const entryPoint of entryPoints)
  names[entryPoint] = Object.keys(await import(entryPoint)).sort()
console.log(JSON.stringify(names))
