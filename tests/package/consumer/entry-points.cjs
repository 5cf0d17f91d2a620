const { name, exports: entries } = require('bitrix24-imconnector-events/package.json')

exports.entryPoints = Object.keys(entries)
  .filter((path) => path !== './package.json')
  .map((path) => name + path.slice(1))
