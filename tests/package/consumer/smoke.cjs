const events = require('bitrix24-imconnector-events')

const { scenario } = require('./scenario.cjs')

console.log(JSON.stringify(scenario(events)))
