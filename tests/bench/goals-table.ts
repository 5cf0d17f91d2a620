import { goals, type Goal, type GoalName, type Measured, type Part } from './goals'

const digits = { ratio: 2, ms: 1, KiB: 1, MB: 0, bytes: 0 } as const

const show = (value: number, unit: keyof typeof digits): string =>
  `${value.toFixed(digits[unit])}${unit === 'ratio' ? '' : ` ${unit}`}`

/** What was not measured is not met. */
export const isMet = (name: GoalName, measured: Measured): boolean => {
  const { limit, isLeast }: Goal = goals[name]
  const value = measured[name]
  if (value === undefined) return false
  return isLeast ? value >= limit : value <= limit
}

const rowOf = (name: GoalName, measured: Measured): readonly string[] => {
  const { limit, isLeast, unit }: Goal = goals[name]
  const value = measured[name]
  const shown = value === undefined ? 'not measured' : show(value, unit)
  return [
    name,
    `${isLeast ? '≥' : '≤'} ${show(limit, unit)}`,
    shown,
    isMet(name, measured) ? 'yes' : '**no**',
  ]
}

const columns = ['ratio', 'goal', 'measured', 'met']

const line = (cells: readonly string[], widths: readonly number[]): string =>
  `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`

/** A table in Markdown, as Prettier writes it. */
const table = (rows: readonly (readonly string[])[]): string => {
  const widths = columns.map((name, i) =>
    Math.max(name.length, ...rows.map((cells) => cells[i]?.length ?? 0)),
  )
  const rule = widths.map((width) => '-'.repeat(width))
  return [columns, rule, ...rows].map((cells) => line(cells, widths)).join('\n')
}

export const goalsOf = (parts: readonly Part[]): readonly GoalName[] =>
  (Object.keys(goals) as GoalName[]).filter((name) => parts.includes(goals[name].part))

export const goalsTable = (names: readonly GoalName[], measured: Measured): string =>
  table(names.map((name) => rowOf(name, measured)))
