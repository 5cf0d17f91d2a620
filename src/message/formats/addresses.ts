import type { Address } from '../bbcode/address'
import type { Link, Run } from '../bbcode/blocks'

const spelled = ({ address, label }: Link): string =>
  address === undefined || label.trim() === address.shown ? '' : ` (${address.shown})`

/** The runs with those addresses behind their labels that cannot be seen otherwise. */
export const spellAddresses = (
  runs: readonly Run[],
  isHidden: (address: Address) => boolean,
): readonly Run[] =>
  runs.flatMap((run, i) => {
    const { link } = run
    const isLast = link !== undefined && runs[i + 1]?.link !== link
    const text = isLast && link.address && isHidden(link.address) ? spelled(link) : ''
    return text === '' ? [run] : [run, { text, styles: [], isCode: false }]
  })
