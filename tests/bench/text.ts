import { formatText } from 'bitrix24-imconnector-events'

import { hostileTexts } from '../message/hostile-texts'
import { median } from './statistics'
import { tellMeasured } from './tell-measured'

const formats = ['plain', 'html', 'telegram', 'whatsapp'] as const
const times = 5
const size = 2 ** 20

const millisecondsOf = (call: () => unknown): number => {
  const start = performance.now()
  call()
  return performance.now() - start
}

const measure = (text: string): readonly number[] =>
  formats.map((format) => {
    formatText(text, format)
    return median(
      Array.from({ length: times }, () => millisecondsOf(() => formatText(text, format))),
    )
  })

const show = (cells: readonly string[]): string => cells.map((cell) => cell.padStart(10)).join('')

console.log(`\nTexts of about 1 MiB, made to cost time (milliseconds, medians of ${times})`)
console.log(`  ${' '.repeat(46)}${show(formats)}`)

const all = Object.entries(hostileTexts(size)).map(([name, text]) => {
  const measured = measure(text)
  console.log(`  ${name.padEnd(46)}${show(measured.map((time) => time.toFixed(1)))}`)
  return { name, slowest: Math.max(...measured) }
})

tellMeasured({
  '1 MiB of [b] in the slowest format': all.find(({ name }) => name === '[b]')?.slowest ?? NaN,
})
