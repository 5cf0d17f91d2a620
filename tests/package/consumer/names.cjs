const { entryPoints } = require('./entry-points.cjs')

const names = {}
for (const entryPoint of entryPoints) names[entryPoint] = Object.keys(require(entryPoint)).sort()
console.log(JSON.stringify(names))
