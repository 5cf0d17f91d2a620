import { printable } from '../printable'

/** Rows with their cells below each other; a row may have fewer than others. Nothing in them is obeyed by a terminal. */
export const tableOf = (rows: readonly (readonly string[])[]): string => {
  const lines = rows.map((cells) => cells.map(printable))
  const widths: number[] = []
  for (const cells of lines) {
    cells.forEach((cell, i) => (widths[i] = Math.max(widths[i] ?? 0, cell.length)))
  }
  return lines
    .map((cells) => widths.map((width, i) => (cells[i] ?? '').padEnd(width)))
    .map((cells) => `${cells.join('  ').trimEnd()}\n`)
    .join('')
}
